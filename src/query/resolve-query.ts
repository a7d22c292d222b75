import type { Asked, AskedCondition, AskedItem, AskedOrder } from './asked.ts'
import { catalogue, type Column, type Table } from './catalogue.ts'
import { findRelation } from './find-relation.ts'
import { limits } from './limits.ts'
import type { Condition, Embed, OrderTerm, Output, Query } from './query.ts'
import { QueryProblem } from './query-problem.ts'
import { readableColumns, type Sight } from './rights.ts'

/** Compares what was asked with the catalogue and the rights of who asks. Throws a QueryProblem where a name leads
 *  nowhere, or to what may not be read, and where too much is asked for. */
export function resolveQuery(table: Table, asked: Asked, sight: Sight): Query {
  guardSize(asked)
  return resolveLevel(table, asked.select, asked, sight)
}

type Rest = Omit<Asked, 'select'>

function resolveLevel(table: Table, items: readonly AskedItem[], rest: Rest, sight: Sight): Query {
  const columns = readableColumns(table, sight)
  if (!columns) throw denied(table)
  const outputs = items.flatMap((item) => resolveItem(table, columns, item, rest, sight))
  if (outputs.length > limits.outputs)
    throw tooMuch(`more than ${limits.outputs} columns and embedded tables of "${table.name}"`)
  const embeds = outputs.filter((output) => output.kind === 'embed')
  guardPaths(embeds, rest)
  const find = (name: string) => findColumn(table, columns, name)
  const range = rest.ranges.find(({ path }) => path.length === 0)
  return {
    table,
    outputs,
    conditions: ofHere(rest.filters).map(({ condition }) =>
      resolveCondition({ table, embeds, find }, condition),
    ),
    order: ofHere(rest.orders)
      .flatMap(({ terms }) => terms)
      .map((term) => resolveOrder(find, embeds, term, sight)),
    limit: Math.min(range?.limit ?? limits.rows, limits.rows),
    offset: range?.offset ?? 0,
  }
}

const ofHere = <T extends { path: readonly string[] }>(all: readonly T[]) =>
  all.filter(({ path }) => path.length === 0)

function resolveItem(
  table: Table,
  columns: readonly Column[],
  item: AskedItem,
  rest: Rest,
  sight: Sight,
): Output[] {
  if (item.kind === 'all') return columns.map((column) => ({ kind: 'column', key: column.name, column }))
  if (item.kind === 'column') {
    const column = findColumn(table, columns, item.name)
    return [{ kind: 'column', key: item.alias ?? column.name, column }]
  }
  const relation = findRelation(table, item.name, item.hint)
  const key = item.alias ?? item.name
  const query = resolveLevel(catalogue[relation.to], item.items, below(rest, key), sight)
  return [{ kind: 'embed', key, relation, inner: item.inner, query }]
}

/** What was asked of an embedded table and those inside it. */
function below({ filters, orders, ranges }: Rest, key: string): Rest {
  const inside = <T extends { path: readonly string[] }>(all: readonly T[]) =>
    all.filter(({ path }) => path[0] === key).map((one) => ({ ...one, path: one.path.slice(1) }))
  return { filters: inside(filters), orders: inside(orders), ranges: inside(ranges) }
}

function guardPaths(embeds: readonly Embed[], { filters, orders, ranges }: Rest): void {
  for (const { path } of [...filters, ...orders, ...ranges]) {
    const [first] = path
    if (first === undefined || embeds.some(({ key }) => key === first)) continue
    throw new QueryProblem(400, 'PGRST108', `'${first}' is not an embedded resource in this request`, {
      hint: `Verify that '${first}' is included in the 'select' query parameter.`,
    })
  }
}

function findColumn(table: Table, columns: readonly Column[], name: string): Column {
  const column = columns.find((one) => one.name === name)
  if (column) return column
  // That there is such a column is no secret: it stands in the documentation.
  if (table.columns.some((one) => one.name === name)) throw denied(table)
  throw new QueryProblem(400, '42703', `column ${table.name}.${name} does not exist`, {
    hint: `The columns of "${table.name}": ${columns.map((one) => one.name).join(', ')}.`,
  })
}

type Find = (name: string) => Column

interface Level {
  readonly table: Table
  readonly embeds: readonly Embed[]
  readonly find: Find
}

function resolveCondition(level: Level, asked: AskedCondition): Condition {
  if ('conditions' in asked)
    return { ...asked, conditions: asked.conditions.map((one) => resolveCondition(level, one)) }
  const embedded = resolveEmbedded(level, asked)
  if (embedded) return embedded
  const column = level.find(asked.column)
  if (column.type === 'json') throw noOperator(column, '=')
  const patterned = asked.kind === 'compare' && asked.operator.endsWith('like')
  if (patterned && column.type !== 'text') throw noOperator(column, asked.operator === 'like' ? '~~' : '~~*')
  const truth = asked.kind === 'is' && !asked.state.endsWith('null')
  if (truth && column.type !== 'boolean')
    throw new QueryProblem(
      400,
      '42804',
      `argument of IS ${asked.state.toUpperCase()} must be type boolean, not type ${column.type}`,
    )
  return { ...asked, column }
}

/** `clients=not.is.null`: as with PostgREST, where no column is called so. */
function resolveEmbedded({ table, embeds }: Level, asked: AskedCondition): Condition | undefined {
  if (asked.kind !== 'is' || !asked.state.endsWith('null')) return undefined
  if (table.columns.some(({ name }) => name === asked.column)) return undefined
  const embed = embeds.find(({ key }) => key === asked.column)
  return embed && { kind: 'embedded', negated: asked.negated, embed, any: asked.state === 'not_null' }
}

function resolveOrder(find: Find, embeds: readonly Embed[], term: AskedOrder, sight: Sight): OrderTerm {
  const { descending, nulls, of } = term
  if (of === undefined) return { descending, nulls, column: sortable(find(term.column)) }
  const embed = embeds.find(({ key }) => key === of)
  if (!embed)
    throw new QueryProblem(400, 'PGRST108', `'${of}' is not an embedded resource in this request`, {
      hint: `Verify that '${of}' is included in the 'select' query parameter.`,
    })
  if (embed.relation.many)
    throw new QueryProblem(400, 'PGRST118', `A related order on '${of}' is not possible`, {
      details: 'The embedded table has many rows for each row, and an order needs one.',
    })
  const { table } = embed.query
  return {
    descending,
    nulls,
    of: embed,
    column: sortable(findColumn(table, readableColumns(table, sight) ?? [], term.column)),
  }
}

function sortable(column: Column): Column {
  if (column.type !== 'json') return column
  throw new QueryProblem(404, '42883', 'could not identify an ordering operator for type json')
}

function noOperator(column: Column, operator: string): QueryProblem {
  return new QueryProblem(404, '42883', `operator does not exist: ${column.type} ${operator} unknown`)
}

function denied(table: Table): QueryProblem {
  return new QueryProblem(403, '42501', `permission denied for table ${table.name}`)
}

function tooMuch(what: string): QueryProblem {
  return new QueryProblem(400, 'query_too_large', `This asks for ${what}`, {
    hint: 'Ask for less at once: several smaller requests are answered faster than one large one.',
  })
}

function guardSize(asked: Asked): void {
  const embeds = asked.select.flatMap(embedsIn)
  if (embeds.length > limits.embeds) throw tooMuch(`more than ${limits.embeds} embedded tables`)
  const depth = Math.max(0, ...asked.select.map(depthOf))
  if (depth > limits.depth) throw tooMuch(`tables inside tables more than ${limits.depth} deep`)
  const conditions = asked.filters.flatMap(({ condition }) => leaves(condition))
  // Each repeats the look-up of what is embedded, and one inside another multiplies.
  const keys = new Set(embeds.map((item) => item.kind === 'embed' && (item.alias ?? item.name)))
  const onEmbeds = conditions.filter((one) => one.kind === 'is' && keys.has(one.column))
  if (onEmbeds.length > limits.embeds)
    throw tooMuch(`more than ${limits.embeds} conditions on embedded tables`)
  if (conditions.length > limits.conditions) throw tooMuch(`more than ${limits.conditions} conditions`)
  const terms = asked.orders.flatMap((order) => order.terms)
  if (terms.length > limits.orderTerms) throw tooMuch(`an order by more than ${limits.orderTerms} columns`)
}

function embedsIn(item: AskedItem): AskedItem[] {
  return item.kind === 'embed' ? [item, ...item.items.flatMap(embedsIn)] : []
}

function depthOf(item: AskedItem): number {
  return item.kind === 'embed' ? 1 + Math.max(0, ...item.items.map(depthOf)) : 0
}

function leaves(condition: AskedCondition): AskedCondition[] {
  return 'conditions' in condition ? condition.conditions.flatMap(leaves) : [condition]
}
