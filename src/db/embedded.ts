import fs from 'node:fs'
import path from 'node:path'
import { makeDataDir } from '#data-dir.ts'
import { StartError } from '#start-error.ts'
import { findBinaries, linkLibraries } from './embedded-binaries.js'
import { type Home, homeIn } from './embedded-home.ts'
import { keepRunning } from './keep-running.ts'
import { makeCluster } from './make-cluster.ts'
import { chooseLaunch, findPostmaster } from './postmaster.ts'
import { takeLock } from './process-lock.js'
import { waitFor } from './wait-for.ts'

export interface EmbeddedDatabase {
  /** Signs in as the owner of the cluster, to the database `converso`. Stays the same if PostgreSQL is restarted. */
  url: string
  /** True until `firstRunDone` has been called on this data folder, in this or an earlier start. */
  fresh: boolean
  /** True where another process runs this database; `stop` then leaves it alone. */
  adopted: boolean
  firstRunDone(): void
  /** Cuts running statements off, writes everything down, ends. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  log: (line: string) => void
  /** Where another process has the data folder: refuse to start (the default), or use its database. */
  whenTaken?: 'refuse' | 'join'
  /** Settings of PostgreSQL that win over ours. */
  settings?: Record<string, string>
}

/**
 * Starts the PostgreSQL that npm brought, on `dataDir/pgdata`, making it at the first start.
 *
 * The data folder belongs to one process at a time (`server.lock`). When that process is killed, the kernel stops
 * its PostgreSQL; where it cannot, the next start stops the orphan first. When PostgreSQL itself is killed, it is
 * started again. Throws a StartError where the start cannot go on.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  makeDataDir(options.dataDir)
  const home = homeIn(fs.realpathSync(options.dataDir))
  const lock = takeLock(home.lock)
  if ('heldBy' in lock) {
    if (options.whenTaken === 'join') return await joinRunning(home, lock.heldBy)
    throw new StartError(
      `The data folder ${home.dataDir} is in use by process ${lock.heldBy}: stop it, or set DATA_DIR to another folder`,
    )
  }
  try {
    const { port, stop } = await run(home, options)
    return describe(home, port, { adopted: false, stop: () => stop().finally(lock.release) })
  } catch (error) {
    lock.release()
    throw error
  }
}

async function run(home: Home, { log, settings = {} }: EmbeddedOptions) {
  const programs = path.join(prepareBinaries(), 'bin')
  await stopOrphan(home, log)
  const launch = chooseLaunch(path.join(programs, 'postgres'), home.pgdata)
  if (!fs.existsSync(home.pgdata)) {
    await makeCluster(home, programs, launch)
  }
  return await keepRunning({ home, programs, launch, settings, log })
}

function prepareBinaries(): string {
  const native = findBinaries()
  if (!native)
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL of your own`,
    )
  try {
    linkLibraries(native)
    return native
  } catch (error) {
    throw new StartError(
      `The libraries in ${native} cannot be linked: start once as the user who installed`,
      { cause: error },
    )
  }
}

async function stopOrphan(home: Home, log: (line: string) => void): Promise<void> {
  const orphan = findPostmaster(home.pgdata)
  if (!orphan) return
  log(`stopping PostgreSQL (process ${orphan.pid}), left behind by an earlier start`)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    signalIfThere(orphan.pid, signal)
    if (await waitFor(10_000, () => !findPostmaster(home.pgdata) || undefined)) return
  }
  throw new StartError(
    `The data folder ${home.dataDir} is in use by PostgreSQL, process ${orphan.pid}: stop it, or set DATA_DIR to another folder`,
  )
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // Another user's (EPERM): the wait that follows ends in a clear refusal.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

async function joinRunning(home: Home, owner: number): Promise<EmbeddedDatabase> {
  const postmaster = await waitFor(30_000, () => {
    const found = findPostmaster(home.pgdata)
    return found?.ready ? found : undefined
  })
  if (postmaster) return describe(home, postmaster.port, { adopted: true, stop: async () => {} })
  throw new StartError(
    `Process ${owner} has the data folder ${home.dataDir}, but its database does not answer: stop it and try again`,
  )
}

function describe(
  home: Home,
  port: number,
  rest: Pick<EmbeddedDatabase, 'adopted' | 'stop'>,
): EmbeddedDatabase {
  const password = fs.readFileSync(home.password, 'utf8')
  return {
    url: `postgres://converso:${password}@127.0.0.1:${port}/converso`,
    fresh: fs.existsSync(home.firstRun),
    firstRunDone: () => fs.rmSync(home.firstRun, { force: true }),
    ...rest,
  }
}
