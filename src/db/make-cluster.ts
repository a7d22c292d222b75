import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { StartError } from '#start-error.ts'
import { type Home, lastWords, openLog } from './embedded-home.ts'
import { type Launch, spawnPostgres } from './postmaster.ts'

/**
 * Makes `pgdata` with a password of its own and the database `converso`. All of it is made aside and renamed when
 * it is whole: a first start that is interrupted leaves nothing to repair.
 */
export async function makeCluster(home: Home, programs: string, launch: Launch): Promise<void> {
  fs.rmSync(home.draft, { recursive: true, force: true })
  fs.mkdirSync(home.draft, { mode: 0o700 })
  const password = randomBytes(18).toString('base64url')
  const passwordFile = `${home.password}.new`
  fs.rmSync(passwordFile, { force: true })
  fs.writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(launch, home.draft, passwordFile)
  await run(
    launch,
    [path.join(programs, 'initdb'), '-D', home.draft, `--pwfile=${passwordFile}`, ...options],
    home,
  )
  const alone = [path.join(programs, 'postgres'), '--single', '-D', home.draft, 'postgres']
  await run(launch, alone, home, 'create database converso\n')
  fs.rmSync(passwordFile)
  fs.writeFileSync(home.password, password, { mode: 0o600 })
  fs.writeFileSync(home.firstRun, '')
  fs.renameSync(home.draft, home.pgdata)
}

const options = [
  '--username=converso',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
]

function giveTo({ uid, gid }: Launch, ...places: string[]): void {
  if (uid === undefined || gid === undefined) return
  for (const place of places) fs.chownSync(place, uid, gid)
}

async function run(launch: Launch, command: string[], home: Home, input = ''): Promise<void> {
  const output = openLog(home)
  const child = spawnPostgres(launch, command, home.draft, output, input)
  fs.closeSync(output)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0)
    throw new StartError(`PostgreSQL could not make a database in ${home.dataDir}: ${lastWords(home)}`)
}
