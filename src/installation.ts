import { setAccountSettings } from '#auth/accounts.ts'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { setGoogleAccess } from '#domain/calendar-sync/google-access.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { setWebhookPolicy } from '#domain/webhook/webhook-policy.ts'
import { setClockStart } from '#time/clock.ts'
import type { Config } from './config.ts'
import { log, setLogLevel } from './log.ts'
import { demoSignIn } from './seed/demo-sign-in.ts'
import { seedDemo } from './seed/seed-demo.ts'

export interface Installation {
  /** Signs in as the owner of the database. */
  readonly url: string
  /** Names of the migrations that ran just now. */
  readonly applied: readonly string[]
  /** The demo professional was made just now. */
  readonly seeded: boolean
  close(): Promise<void>
}

/** A database that answers, or will. */
export interface ReachedDatabase {
  /** Signs in as its owner. */
  readonly url: string
  /** An embedded one whose first run is not complete. */
  readonly fresh: boolean
  firstRunDone(): void
  /** Stops an embedded one that this process started. */
  close(): Promise<void>
}

/** Opens the database that the configuration names, brings it up to date and connects to it. A command may `join` the
 *  embedded database of a server that is running; a server refuses a data folder that is in use. */
export async function openInstallation(config: Config, whenTaken: 'refuse' | 'join'): Promise<Installation> {
  setLinkSecret(config.secret, config.formerSecret)
  setAccountSettings(config)
  setGoogleAccess(config)
  // Who tries it out without encryption may be told without.
  const plainAllowed = config.privateWebhooks || config.baseUrl.startsWith('http:')
  setWebhookPolicy({ privateAllowed: config.privateWebhooks, plainAllowed })
  const database = await reachDatabase(config, whenTaken)
  const close = async () => {
    await disconnectDatabase()
    await database.close()
  }
  try {
    const { url } = database
    const applied = await migrate(url)
    if (applied.length) log.debug({ applied }, 'the database is up to date')
    connectDatabase(url)
    const seeded = database.fresh && (await seedDemo(demoSignIn(config.secret)))
    database.firstRunDone()
    return { url, applied, seeded, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Starts the embedded database, or names the operator's own; changes nothing in either. */
export async function reachDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'logLevel' | 'now'>,
  whenTaken: 'refuse' | 'join',
): Promise<ReachedDatabase> {
  setLogLevel(config.logLevel)
  setClockStart(config.now)
  if (config.databaseUrl)
    return { url: config.databaseUrl, fresh: false, firstRunDone: () => {}, close: async () => {} }
  const { dataDir } = config
  const embedded = await startEmbedded({ dataDir, log: (line) => log.warn(line), whenTaken })
  return { ...embedded, close: embedded.stop }
}
