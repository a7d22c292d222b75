import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { columnOf } from './column-of.ts'
import { compileCondition } from './compile-condition.ts'
import { limits } from './limits.ts'
import { embedsOf, type Embed, type OrderTerm, type Output, type Query } from './query.ts'
import { readableRows, type Sight } from './rights.ts'

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
 *  caller's travels as a parameter, so a query's text depends on its shape alone. */
export function compileQuery(query: Query, bounds: Bounds): RawBuilder<PageRow> {
  const level = openLevel(query, { bounds, next: 0 })
  const total = bounds.counted ? sql`(${countAll(query, bounds)})` : sql`null::integer`
  const body = bounds.withBody
    ? sql`case when octet_length(answer.body) <= ${sql.lit(limits.bytes)} then answer.body end`
    : sql`null::text`
  const row = bounds.withoutNulls ? sql`json_strip_nulls(page.row)` : sql`page.row`
  return sql`
    select answer.rows, ${body} as body, ${total} as total
    from (
      select count(*)::integer as rows, coalesce(json_agg(${row}), '[]')::text as body
      from (${rowsOf(query, level, bounds)}) as page
    ) as answer`
}

interface Naming {
  readonly bounds: Bounds
  /** Tables are called t0, t1 … in the order in which they are met. */
  next: number
}

/** A table of the query under its alias, with the tables joined to it and the aliases of those. */
interface Level {
  readonly alias: string
  readonly from: RawBuilder<unknown>
  readonly where: RawBuilder<SqlBool>
  readonly row: RawBuilder<unknown>
  readonly aliases: ReadonlyMap<Embed, string>
}

function openLevel(query: Query, naming: Naming, parent?: { embed: Embed; alias: string }): Level {
  const alias = `t${naming.next++}`
  const { bounds } = naming
  const joined = embedsOf(query).map((embed) => joinEmbed(embed, alias, naming))
  const table = sql`${sql.table(query.table.name)} as ${sql.id(alias)}`
  return {
    alias,
    from: sql.join([table, ...joined.map(({ join }) => join)], sql` `),
    where: sql.join(
      [
        bounds.ofProfessional(alias, parent?.alias),
        ...(parent ? [matches(parent.embed, parent.alias, alias)] : []),
        ...present(readableRows(query.table, bounds.sight, alias)),
        ...query.conditions.map((condition) => compileCondition(condition, alias, bounds)),
      ],
      sql` and `,
    ),
    row: objectOf(query.outputs, alias, bounds, new Map(joined.map(({ embed, value }) => [embed, value]))),
    aliases: new Map(joined.map((one) => [one.embed, one.alias])),
  }
}

const present = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value])

function matches({ relation }: Embed, parent: string, alias: string): RawBuilder<SqlBool> {
  return sql`${sql.ref(`${alias}.${relation.there}`)} = ${sql.ref(`${parent}.${relation.here}`)}`
}

function rowsOf(query: Query, level: Level, bounds: Bounds): RawBuilder<unknown> {
  const { from, where, row } = level
  return sql`select ${row} as row from ${from} where ${where}
    order by ${orderOf(query, level, bounds)} limit ${query.limit} offset ${query.offset}`
}

/** The key comes last in every order, so that pages neither repeat nor miss a row. */
function orderOf({ order, table }: Query, level: Level, bounds: Bounds): RawBuilder<unknown> {
  const key = table.name === 'professionals' ? 'professional_id' : 'id'
  return sql.join([
    ...order.map((term) => compileTerm(term, level, bounds)),
    sql.ref(`${level.alias}.${key}`),
  ])
}

function compileTerm(term: OrderTerm, { alias, aliases }: Level, bounds: Bounds): RawBuilder<unknown> {
  const value = columnOf(term.column, term.of ? aliases.get(term.of)! : alias, bounds.ofProfessional)
  return sql`${value} ${term.descending ? sql`desc` : sql`asc`} ${term.nulls === 'first' ? sql`nulls first` : sql`nulls last`}`
}

interface Joined {
  readonly embed: Embed
  readonly alias: string
  readonly join: RawBuilder<unknown>
  readonly value: RawBuilder<unknown>
}

function joinEmbed(embed: Embed, parent: string, naming: Naming): Joined {
  const level = openLevel(embed.query, naming, { embed, alias: parent })
  const kind = embed.inner ? sql`join` : sql`left join`
  const { alias } = level
  if (!embed.relation.many) {
    const joined = embedsOf(embed.query).length > 0 ? sql`(${level.from})` : level.from
    const join = sql`${kind} ${joined} on ${level.where}`
    const value = sql`case when ${sql.ref(`${alias}.professional_id`)} is not null then ${level.row} end`
    return { embed, alias, join, value }
  }
  const list = sql.id(`${alias}_list`)
  const rows = sql`select json_agg(${list}.row) as rows from (${rowsOf(embed.query, level, naming.bounds)}) as ${list}`
  const join = sql`${kind} lateral (${rows}) as ${sql.id(`${alias}_rows`)}
    on ${embed.inner ? sql`${sql.ref(`${alias}_rows.rows`)} is not null` : sql`true`}`
  return { embed, alias, join, value: sql`coalesce(${sql.ref(`${alias}_rows.rows`)}, '[]')` }
}

function objectOf(
  outputs: readonly Output[],
  alias: string,
  bounds: Bounds,
  embedded: ReadonlyMap<Embed, RawBuilder<unknown>>,
): RawBuilder<unknown> {
  const members = outputs.filter(shown).map((output) => {
    if (output.kind === 'embed')
      return sql`${keyOf(output.key, output.relation.to)}, ${embedded.get(output)!}`
    return sql`${keyOf(output.key, output.column.name)}, ${columnOf(output.column, alias, bounds.ofProfessional)}`
  })
  return sql`json_build_object(${sql.join(members)})`
}

/** A table that is embedded without columns is there for its conditions alone. */
function shown(output: Output): boolean {
  return output.kind === 'column' || output.query.outputs.length > 0
}

/** What the caller called it travels as a parameter; our own name is part of the statement. */
function keyOf(key: string, name: string): RawBuilder<unknown> {
  return key === name ? sql.lit(name) : sql`${key}::text`
}

/** Tables that leave no row out need not be looked at to count. */
function countAll(query: Query, bounds: Bounds): RawBuilder<unknown> {
  const filtering = { ...query, outputs: embedsOf(query).filter(leavesOut) }
  const level = openLevel(filtering, { bounds, next: 0 })
  return sql`select count(*)::integer from ${level.from} where ${level.where}`
}

const leavesOut = ({ inner }: Embed): boolean => inner
