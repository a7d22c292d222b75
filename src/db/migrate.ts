import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { databaseAs } from './database.ts'

const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Brings the database at `url` up to date, or no further than the migration `last`, all or nothing; processes that
 *  start together wait for one another. Returns the names of the migrations that ran. */
export async function migrate(url: string, last?: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => {})
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations() } })
    const { error, results = [] } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest())
    const failed = results.find((result) => result.status === 'Error')
    if (error)
      throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${String(error)}`, { cause: error })
    if (results.length) await sql`grant select on kysely_migration to converso_app`.execute(database)
    return results.map((result) => result.migrationName)
  } finally {
    await database.destroy()
  }
}

/** Whether the connected database has every migration that this code was built with. */
export async function migrationsApplied(): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(
    databaseAs('converso_app'),
  )
  const applied = new Set(rows.map((row) => row.name))
  return migrationNames().every((name) => applied.has(name))
}

/** Every migration that this code was built with, in their order. */
export function migrationNames(): string[] {
  return Object.keys(migrations()).sort()
}

function migrations(): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.sql'.length),
      { up: async (database: Kysely<unknown>) => void (await sql.raw(text).execute(database)) },
    ]),
  )
}
