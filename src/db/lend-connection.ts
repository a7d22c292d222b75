import { DummyDriver, Kysely, PostgresDialect, type ConnectionProvider } from 'kysely'
import { databaseAs, type Database, type DatabaseRole } from './database.ts'
import type { DB } from './schema.ts'

/**
 * Lends `work` one connection of the role's pool until it has ended; what is asked after that is refused, for by then
 * the connection serves somebody else. Kysely's own `connection()` waits for each answer before it asks the next
 * question: here, what is asked together travels together, in the order asked.
 */
export async function lendConnection<T>(
  role: DatabaseRole,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const executor = databaseAs(role).getExecutor()
  return executor.provideConnection(async (connection) => {
    let ended = false
    const provider: ConnectionProvider = {
      async provideConnection(consumer) {
        if (ended) throw new Error('the work that this connection was lent to has ended')
        return consumer(connection)
      },
    }
    try {
      return await work(new Kysely<DB>({ ...base, executor: executor.withConnectionProvider(provider) }))
    } finally {
      ended = true
    }
  })
}

// What Kysely wants to know besides; it opens no connection by itself.
const dialect = new PostgresDialect({
  pool: async () => {
    throw new Error('queries go to the connection that was lent')
  },
})
const base = { config: { dialect }, dialect, driver: new DummyDriver() }
