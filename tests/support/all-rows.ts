import pg from 'pg'
import { notKept, readTables } from '#archive/catalogue.ts'

/** A digest of every table's rows, and of what the database says about its own shape. */
export async function allRows(url: string): Promise<Record<string, string>> {
  const owner = new pg.Client({ connectionString: url, options: '-c timezone=UTC' })
  await owner.connect()
  try {
    const digests: Record<string, string> = {}
    for (const { name } of await readTables(owner)) {
      const { rows } = await owner.query(
        `select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest from ${name} t`,
      )
      digests[name] = rows[0].digest
    }
    const { rows } = await owner.query(
      `select count(*)::int as invalid from pg_constraint where not convalidated`,
    )
    return { ...digests, invalidConstraints: String(rows[0].invalid) }
  } finally {
    await owner.end()
  }
}

/** Every table of the database that a crash survives and a backup should. */
export async function tableNames(url: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p'`,
    )
    return rows.map(({ name }) => name).filter((name) => !notKept.includes(name))
  } finally {
    await owner.end()
  }
}
