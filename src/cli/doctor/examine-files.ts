import fs from 'node:fs'
import path from 'node:path'
import type { Config } from '#config.ts'
import { homeIn } from '#db/embedded-home.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

const wrongBelow = 200_000_000
const warningBelow = 1_000_000_000

/** The data folder: room on its disk, who may read what, and what lies there for nothing. */
export function examineFiles({
  dataDir,
  databaseUrl,
  secretIsKept,
}: Pick<Config, 'dataDir' | 'databaseUrl' | 'secretIsKept'>): Finding[] {
  if (!fs.existsSync(dataDir))
    return databaseUrl ? [] : [wrong('files', `There is no data folder ${dataDir}.`, '`npm start` makes it')]
  return [
    ...roomOn(dataDir),
    ...privacyOf(dataDir, secretIsKept),
    ...(databaseUrl ? unusedIn(dataDir) : leftoversIn(dataDir)),
  ]
}

function roomOn(dataDir: string): Finding[] {
  const { bavail, bsize } = fs.statfsSync(dataDir)
  return [roomFinding(bavail * bsize, dataDir)]
}

/** What so many free bytes mean. */
export function roomFinding(free: number, dataDir: string): Finding {
  const says = `The disk of ${dataDir} has ${(free / 1e9).toFixed(1)} GB left.`
  const mend = 'make room, or move DATA_DIR to a larger disk'
  if (free < wrongBelow) return wrong('files', says, mend)
  return free < warningBelow ? warning('files', says, mend) : ok('files', says)
}

function privacyOf(dataDir: string, secretIsKept: boolean): Finding[] {
  const { password, pgdata } = homeIn(dataDir)
  const secret = path.join(dataDir, 'secret')
  const open = [secret, `${secret}.former`, `${secret}.before-restore`, password, pgdata].filter(
    isReadableByOthers,
  )
  const findings = open.map((file) =>
    wrong('files', `Others on this machine may read ${file}.`, `chmod go-rwx ${JSON.stringify(file)}`),
  )
  if (findings.length) return findings
  return [ok('files', secretIsKept ? `SECRET is kept in ${secret}, for its owner only.` : 'SECRET is set.')]
}

// Windows has no such bits.
function isReadableByOthers(file: string): boolean {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  return stat !== undefined && process.platform !== 'win32' && (stat.mode & 0o077) !== 0
}

function unusedIn(dataDir: string): Finding[] {
  const { pgdata } = homeIn(dataDir)
  if (!fs.existsSync(pgdata)) return []
  return [
    warning(
      'files',
      `An embedded database lies in ${pgdata}, but DATABASE_URL names another.`,
      'leave DATABASE_URL out if its bookings are missed; else back it up and remove it',
    ),
  ]
}

function leftoversIn(dataDir: string): Finding[] {
  const { draft } = homeIn(dataDir)
  if (!fs.existsSync(draft)) return []
  return [
    warning(
      'files',
      `${draft} is half a database, of a first start that was cut off.`,
      'the next start makes it anew',
    ),
  ]
}
