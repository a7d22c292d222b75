import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { columnTypes } from './columns.ts'
import { preparingClient } from './preparing-client.ts'
import type { DB } from './schema.ts'

export type Database = Kysely<DB>
/** `converso_auth` alone may read people, passwords and sessions, and reads nothing else.
 *  `converso_public` reads what any stranger may know, of every tenant, and can read nothing else. `converso_visitor` and
 *  `converso_reader` read for programs, one tenant at a time: what strangers may know, and what the REST API has. */
export type DatabaseRole =
  | 'converso_app'
  | 'converso_worker'
  | 'converso_auth'
  | 'converso_public'
  | 'converso_visitor'
  | 'converso_reader'

const open = new Map<DatabaseRole, { database: Database; pool: pg.Pool }>()

/** Opens one pool per role. The sign-in user of `url` only lends its membership: every session runs as a role
 *  that row-level security applies to. A statement waits `patienceMilliseconds` for a connection, then fails. */
export function connectDatabase(
  url: string,
  { maxConnections = 10, patienceMilliseconds = 15_000 } = {},
): void {
  openPool('converso_app', url, maxConnections, patienceMilliseconds)
  openPool('converso_worker', url, 3, patienceMilliseconds)
  openPool('converso_auth', url, 5, patienceMilliseconds)
  openPool('converso_public', url, 5, patienceMilliseconds)
  openPool('converso_visitor', url, 5, patienceMilliseconds, ofPrograms)
  openPool('converso_reader', url, 5, patienceMilliseconds, ofPrograms)
}

interface Bounds {
  /** In milliseconds. */
  readonly statementTimeout: number
  readonly readOnly: boolean
  /** How many statements' plans a connection keeps. */
  readonly prepared: number
}
const ourOwn: Bounds = { statementTimeout: 30_000, readOnly: false, prepared: 300 }
// What programs ask for is of their making: it gets less time, changes nothing, and crowds out no statement of ours.
const ofPrograms: Bounds = { statementTimeout: 5000, readOnly: true, prepared: 100 }

function openPool(role: DatabaseRole, url: string, max: number, patience: number, bounds = ourOwn): void {
  if (open.has(role)) throw new Error('the database is connected already')
  const pool = new pg.Pool({
    Client: preparingClient(bounds.prepared),
    connectionString: url,
    max,
    options: `-c role=${role} -c timezone=UTC -c idle_in_transaction_session_timeout=60000 -c statement_timeout=${bounds.statementTimeout}${bounds.readOnly ? ' -c default_transaction_read_only=on' : ''}`,
    application_name: role,
    // The accounts library knows Date, not Temporal.
    ...(role !== 'converso_auth' && { types: columnTypes }),
    keepAlive: true,
    // Whoever waits longer for a connection gets an error to show instead of a page that never comes.
    connectionTimeoutMillis: patience,
    // Statements that do not depend on one another's answers travel together.
    pipeline: true,
  } as pg.PoolConfig)
  // Without listeners a database that restarts would take the process with it; the next query reports it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  open.set(role, { pool, database: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }) })
}

export async function disconnectDatabase(): Promise<void> {
  const connections = [...open.values()]
  open.clear()
  await Promise.all(connections.map(({ database }) => database.destroy()))
}

export function databaseAs(role: DatabaseRole): Database {
  const connection = open.get(role)
  if (!connection) throw new Error('the database is not connected')
  return connection.database
}

/** Answers whether the database is there, within two seconds. */
export async function databaseReachable(): Promise<boolean> {
  const answer = databaseAs('converso_app').executeQuery(CompiledQuery.raw('select 1'))
  return Promise.race([
    answer.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, 2000, false).unref()),
  ])
}
