import { setAccountSettings } from '#auth/accounts.ts'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { startEmbedded, type EmbeddedDatabase } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { setLinkSecret } from '#domain/booking/booking-link.ts'
import { setClockStart } from '#time/clock.ts'
import type { Config } from './config.ts'
import { log, setLogLevel } from './log.ts'
import { demoSignIn } from './seed/demo-sign-in.ts'
import { seedDemo } from './seed/seed-demo.ts'

export interface Installation {
  /** Names of the migrations that ran just now. */
  readonly applied: readonly string[]
  /** The demo professional was made just now. */
  readonly seeded: boolean
  close(): Promise<void>
}

/** Opens the database that the configuration names, brings it up to date and connects to it. A command may `join` the
 *  embedded database of a server that is running; a server refuses a data folder that is in use. */
export async function openInstallation(config: Config, whenTaken: 'refuse' | 'join'): Promise<Installation> {
  setLogLevel(config.logLevel)
  setClockStart(config.now)
  setLinkSecret(config.secret)
  setAccountSettings(config)
  const embedded = config.databaseUrl ? undefined : await startOwnDatabase(config, whenTaken)
  const close = async () => {
    await disconnectDatabase()
    await embedded?.stop()
  }
  try {
    const url = config.databaseUrl ?? embedded!.url
    const applied = await migrate(url)
    if (applied.length) log.debug({ applied }, 'the database is up to date')
    connectDatabase(url)
    const seeded = (embedded?.fresh && (await seedDemo(demoSignIn(config.secret)))) ?? false
    embedded?.firstRunDone()
    return { applied, seeded, close }
  } catch (error) {
    await close()
    throw error
  }
}

function startOwnDatabase(config: Config, whenTaken: 'refuse' | 'join'): Promise<EmbeddedDatabase> {
  return startEmbedded({ dataDir: config.dataDir, log: (line) => log.warn(line), whenTaken })
}
