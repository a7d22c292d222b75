import { catalogue, type Column, type TableName } from '#query/catalogue.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { parseValue, type Value } from './parse-value.ts'
import type { RawRow } from './read-body.ts'
import { writable } from './writable.ts'

/** Values by column, each of its column's type; what the caller did not say is not there. */
export type Row = Readonly<Record<string, Value>>

/** Reads a new row. Throws PostgREST's codes where a column is unknown, not to be written, wrong or missing. */
export function parseNewRow(
  table: TableName,
  raw: RawRow,
  own: { readonly professionalId: string; readonly columns: ReadonlySet<string> | undefined },
): Row {
  const { required, optional } = writable[table].post!
  const row = parseRow(table, raw, [...required, ...optional], own)
  const missing = required.find((name) => row[name] === undefined || row[name] === null)
  if (missing !== undefined) throw nullIn(table, missing)
  return row
}

/** Reads what is to become of rows. */
export function parseChange(
  table: TableName,
  raw: RawRow,
  own: { readonly professionalId: string; readonly columns: ReadonlySet<string> | undefined },
): Row {
  const names = writable[table].patch!
  const row = parseRow(table, raw, names, own)
  const emptied = names.find((name) => row[name] === null && !columnOf(table, name).nullable)
  if (emptied !== undefined) throw nullIn(table, emptied)
  return row
}

function nullIn(table: TableName, column: string): QueryProblem {
  return new QueryProblem(
    400,
    '23502',
    `null value in column "${column}" of relation "${table}" violates not-null constraint`,
    { hint: `Say what "${column}" is.` },
  )
}

function parseRow(
  table: TableName,
  raw: RawRow,
  names: readonly string[],
  { professionalId, columns }: { professionalId: string; columns: ReadonlySet<string> | undefined },
): Row {
  const row: Record<string, Value> = {}
  for (const name of columns ?? Object.keys(raw)) {
    const column = columnOf(table, name)
    const value = parseValue(column, raw[name])
    if (name === 'professional_id') guardOwn(table, value, professionalId)
    else if (names.includes(name)) row[name] = value
    else if (value !== null || raw[name] !== undefined) throw generated(table, name)
  }
  return row
}

function columnOf(table: TableName, name: string): Column {
  const column = catalogue[table].columns.find((one) => one.name === name)
  if (column) return column
  throw new QueryProblem(
    400,
    'PGRST204',
    `Could not find the '${name}' column of '${table}' in the schema cache`,
    { hint: `The columns of "${table}": ${catalogue[table].columns.map((one) => one.name).join(', ')}.` },
  )
}

/** Programs often write down whose row it is; of somebody else's there is none. */
function guardOwn(table: TableName, value: Value, professionalId: string): void {
  if (value === null || value === professionalId) return
  throw new QueryProblem(403, '42501', `new row violates row-level security policy for table "${table}"`)
}

function generated(table: TableName, name: string): QueryProblem {
  const { post, patch } = writable[table]
  const names = [...new Set([...(post?.required ?? []), ...(post?.optional ?? []), ...(patch ?? [])])]
  return new QueryProblem(400, '428C9', `cannot write a value into column "${name}"`, {
    details: `The column "${name}" of "${table}" follows from the others.`,
    hint: `What can be written: ${names.join(', ')}.`,
  })
}
