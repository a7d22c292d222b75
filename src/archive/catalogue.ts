import type pg from 'pg'
import { ArchiveProblem } from './archive-problem.ts'

export interface Table {
  readonly name: string
  /** Those that hold a value of their own; what is computed from others is left to the database. */
  readonly columns: readonly string[]
}

/** What a backup leaves out: which migrations ran stands in its manifest, and a sign of life tells of a process, not
 *  of the business. Unlogged tables, which no crash survives, are not worth keeping either. Every other table of the
 *  database is in it without being named anywhere. */
export const notKept: readonly string[] = ['kysely_migration', 'kysely_migration_lock', 'worker_heartbeats']

/** Every table of the database but those `notKept`, each after those that it refers to. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { refersTo: string[] }>(tablesAndColumns, [notKept])
  return inOrder(rows).map(({ name, columns }) => ({ name, columns }))
}

const tablesAndColumns = `
  select c.relname as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    array(select distinct t.relname::text from pg_constraint k join pg_class t on t.oid = k.confrelid
     where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "refersTo"
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relpersistence = 'p' and c.relname <> all ($1)
  order by c.relname`

function inOrder<T extends { name: string; refersTo: readonly string[] }>(tables: readonly T[]): T[] {
  const ordered: T[] = []
  const waiting = new Set(tables)
  while (waiting.size) {
    const known = new Set([...waiting].map(({ name }) => name))
    const next = [...waiting].filter(({ refersTo }) => !refersTo.some((name) => known.has(name)))
    if (!next.length) throw new ArchiveProblem(`The tables ${[...known].join(', ')} refer to one another`)
    for (const table of next) {
      ordered.push(table)
      waiting.delete(table)
    }
  }
  return ordered
}

/** The table and its columns, as COPY wants them named. */
export function copyTarget(client: pg.ClientBase, { name, columns }: Table): string {
  const quoted = columns.map((column) => client.escapeIdentifier(column))
  return `${client.escapeIdentifier(name)} (${quoted.join(', ')})`
}

export interface Sequence {
  readonly name: string
  readonly value: string
  /** Whether `value` was given out already. */
  readonly called: boolean
}

/** Where each counter of the database stands. */
export async function readSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const names = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`,
  )
  const sequences: Sequence[] = []
  for (const { name } of names.rows) {
    const { rows } = await client.query<Omit<Sequence, 'name'>>(
      `select last_value::text as value, is_called as called from ${client.escapeIdentifier(name)}`,
    )
    sequences.push({ name, ...rows[0]! })
  }
  return sequences
}

/** Names of the migrations that this database has; none where it has no table of ours yet. */
export async function readMigrations(client: pg.ClientBase): Promise<string[]> {
  const known = await client.query(`select from pg_class where oid = to_regclass('public.kysely_migration')`)
  if (!known.rowCount) return []
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name')
  return rows.map(({ name }) => name)
}
