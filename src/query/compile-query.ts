import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { columnOf, columnsFor } from './column-of.ts'
import { compileCondition } from './compile-condition.ts'
import { limits } from './limits.ts'
import { embedsOf, type Embed, type OrderTerm, type Output, type Query } from './query.ts'
import { readableRows, type Sight } from './rights.ts'
import { ref, word } from './names.ts'

/** What a statement is bound to besides the query. */
export interface Bounds {
  readonly sight: Sight
  /** The condition that rows are one professional's: those of `alias`, joined to those of `to`. Every table carries it. */
  readonly ofProfessional: (alias: string, to?: string) => RawBuilder<SqlBool>
  /** Whether all rows are counted that match, besides those of the page. */
  readonly counted: boolean
  readonly withBody: boolean
  /** Whether members that are null are left out. */
  readonly withoutNulls: boolean
}

/** The one row that a statement answers with. */
export interface PageRow {
  /** The page as JSON text, an array of objects; null where it is too long, or was not wanted. */
  readonly body: string | null
  readonly rows: number
  readonly total: number | null
}

/** One statement for all of a query, embedded tables included. Names come from the catalogue, everything else of the
 *  caller's travels as a parameter, so a query's text depends on its shape and the size of its pages alone.
 *
 *  The rows of a page are chosen first, by conditions, order and limit; what is embedded is then looked up for those
 *  rows alone, by sub-selects. With joins in their place PostgreSQL builds the objects of all rows before it sorts them
 *  as soon as it thinks that there are few. */
export function compileQuery(query: Query, bounds: Bounds): RawBuilder<PageRow> {
  const naming = { bounds, next: 0 }
  const [page, row] = compilePage(query, naming)
  const total = bounds.counted ? sql`(${countAll(query, naming)})` : sql`null::integer`
  const body = bounds.withBody
    ? sql`case when octet_length(answer.body) <= ${sql.lit(limits.bytes)} then answer.body end`
    : sql`null::text`
  return sql`
    select answer.rows, ${body} as body, ${total} as total
    from (
      select count(*)::integer as rows,
        coalesce(json_agg(${bounds.withoutNulls ? sql`json_strip_nulls(${row})` : row}), '[]')::text as body
      from ${page}
    ) as answer`
}

interface Naming {
  readonly bounds: Bounds
  /** Tables are called t0, t1 … in the order in which they are met. */
  next: number
}

/** A table under its alias, as what is embedded in another or stands for itself. */
interface Place {
  readonly alias: string
  readonly embedded?: { readonly embed: Embed; readonly in: string }
}

const nextAlias = (naming: Naming): string => `t${naming.next++}`
const named = ({ table }: Query, alias: string) => sql`${sql.table(table.name)} as ${sql.id(alias)}`

/** The rows of a page, in their order, and the object that each of them becomes. */
function compilePage(
  query: Query,
  naming: Naming,
  embedded?: Place['embedded'],
): [page: RawBuilder<unknown>, row: RawBuilder<unknown>] {
  const alias = nextAlias(naming)
  const columns = columnsFor(query).map((name) => ref(alias, name))
  const where = compileWhere(query, { alias, ...(embedded && { embedded }) }, naming)
  const page = sql`(
    select ${sql.join(columns)} from ${named(query, alias)} where ${where}
    order by ${compileOrder(query, alias, naming)} limit ${sql.lit(query.limit)}${offsetOf(query)}
  ) as ${sql.id(alias)}`
  return [page, compileObject(query.outputs, alias, naming)]
}

// Page sizes are few, and PostgreSQL plans for the one that it knows; offsets are many.
function offsetOf({ offset }: Query): RawBuilder<unknown> {
  return offset === 0 ? sql`` : sql` offset ${offset}`
}

function compileWhere(query: Query, { alias, embedded }: Place, naming: Naming): RawBuilder<SqlBool> {
  const { bounds } = naming
  const rows = readableRows(query.table, bounds.sight, alias)
  const exists = (embed: Embed) => sql<SqlBool>`exists (${lookUp(embed, alias, naming, () => sql``)})`
  return sql.join(
    [
      bounds.ofProfessional(alias, embedded?.in),
      ...(embedded ? [matches(embedded.embed, embedded.in, alias)] : []),
      ...(rows ? [rows] : []),
      ...query.conditions.map((condition) => compileCondition(condition, alias, bounds, exists)),
      ...embedsOf(query)
        .filter(({ inner }) => inner)
        .map(exists),
    ],
    sql` and `,
  )
}

function matches({ relation }: Embed, parent: string, alias: string): RawBuilder<SqlBool> {
  return sql`${ref(alias, relation.there)} = ${ref(parent, relation.here)}`
}

/** What is embedded, without order and range; `select` names what is wanted of it. */
function lookUp(
  embed: Embed,
  parent: string,
  naming: Naming,
  select: (alias: string) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const alias = nextAlias(naming)
  const where = compileWhere(embed.query, { alias, embedded: { embed, in: parent } }, naming)
  return sql`select ${select(alias)} from ${named(embed.query, alias)} where ${where}`
}

/** The key comes last in every order, so that pages neither repeat nor miss a row. */
function compileOrder({ order, table }: Query, alias: string, naming: Naming): RawBuilder<unknown> {
  const key = table.name === 'professionals' ? 'professional_id' : 'id'
  return sql.join([...order.map((term) => compileTerm(term, alias, naming)), ref(alias, key)])
}

function compileTerm({ column, of, descending, nulls }: OrderTerm, alias: string, naming: Naming) {
  const { ofProfessional } = naming.bounds
  const value = of
    ? sql`(${lookUp(of, alias, naming, (there) => columnOf(column, there, ofProfessional))})`
    : columnOf(column, alias, ofProfessional)
  return sql`${value} ${descending ? sql`desc` : sql`asc`} ${nulls === 'first' ? sql`nulls first` : sql`nulls last`}`
}

function compileObject(outputs: readonly Output[], alias: string, naming: Naming): RawBuilder<unknown> {
  const members = outputs.filter(shown).map((output) => {
    if (output.kind === 'embed')
      return sql`${keyOf(output.key, output.relation.to)}, (${compileEmbed(output, alias, naming)})`
    const value = columnOf(output.column, alias, naming.bounds.ofProfessional)
    return sql`${keyOf(output.key, output.column.name)}, ${value}`
  })
  return sql`json_build_object(${sql.join(members)})`
}

function compileEmbed(embed: Embed, parent: string, naming: Naming): RawBuilder<unknown> {
  const { query, relation } = embed
  if (!relation.many)
    return lookUp(embed, parent, naming, (alias) => compileObject(query.outputs, alias, naming))
  const [page, row] = compilePage(query, naming, { embed, in: parent })
  return sql`select coalesce(json_agg(${row}), '[]') from ${page}`
}

/** A table that is embedded without columns is there for its conditions alone. */
function shown(output: Output): boolean {
  return output.kind === 'column' || output.query.outputs.length > 0
}

/** What the caller called it travels as a parameter; our own name is part of the statement. */
function keyOf(key: string, name: string): RawBuilder<unknown> {
  return key === name ? word(name) : sql`${key}::text`
}

function countAll(query: Query, naming: Naming): RawBuilder<unknown> {
  const alias = nextAlias(naming)
  return sql`select count(*)::integer from ${named(query, alias)} where ${compileWhere(query, { alias }, naming)}`
}
