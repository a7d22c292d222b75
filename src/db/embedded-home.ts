import fs from 'node:fs'
import path from 'node:path'

/** Where the embedded PostgreSQL keeps what in a data folder. */
export type Home = ReturnType<typeof homeIn>

export function homeIn(dataDir: string) {
  const at = (name: string) => path.join(dataDir, name)
  return {
    dataDir,
    lock: at('server.lock'),
    pgdata: at('pgdata'),
    draft: at('pgdata.new'),
    password: at('database-password'),
    /** Present until the first run is complete. */
    firstRun: at('first-run'),
    log: at('postgres.log'),
  }
}

/** Opens PostgreSQL's own log for writing; past 5 MB the old one is put aside. Returns the file descriptor. */
export function openLog(home: Home): number {
  const size = fs.statSync(home.log, { throwIfNoEntry: false })?.size ?? 0
  if (size > 5_000_000) fs.renameSync(home.log, `${home.log}.1`)
  return fs.openSync(home.log, 'a', 0o600)
}

/** The last lines of PostgreSQL's own log, as one. */
export function lastWords(home: Home, lines = 3): string {
  const text = fs.existsSync(home.log) ? fs.readFileSync(home.log, 'utf8') : ''
  return text.trim().split('\n').slice(-lines).join(' | ')
}
