import fc from 'fast-check'
import { catalogue, tableNames, type Column, type ColumnType, type TableName } from '#query/catalogue.ts'

export interface AnyRequest {
  readonly table: TableName
  /** Names and values as they are before they are escaped for an address. */
  readonly parameters: readonly (readonly [string, string])[]
}

/** Questions by the grammar: most can be answered, some name what there is not. `values` are mixed in among the values. */
export function anyRequest(values: readonly string[] = []): fc.Arbitrary<AnyRequest> {
  return fc.constantFrom(...tableNames).chain((table) =>
    fc
      .record({
        select: fc.option(select(table, 2)),
        filters: fc.array(comparison(table, values), { maxLength: 2 }),
        tree: sometimes(tree(table, values)),
        order: sometimes(order(table)),
        limit: sometimes(fc.constantFrom('0', '1', '3', '50', '1000', '99999999999999999999')),
        offset: sometimes(fc.constantFrom('0', '1', '99999999999999999999')),
        inside: sometimes(insideOf(table, values)),
      })
      .map(({ select: chosen, filters, tree: logic, order: by, limit, offset, inside }) => ({
        table,
        parameters: [
          ...given('select', inside ? `${chosen ?? '*'},${inside.select}` : chosen),
          ...filters,
          ...(logic ? [logic] : []),
          ...given('order', by),
          ...given('limit', limit),
          ...given('offset', offset),
          ...(inside ? inside.parameters : []),
        ],
      })),
  )
}

function sometimes<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
}

const given = (name: string, value: string | null): [string, string][] =>
  value === null ? [] : [[name, value]]

const columnOf = (table: TableName) => fc.constantFrom(...catalogue[table].columns.map(({ name }) => name))
const sortableOf = (table: TableName) =>
  fc.constantFrom(...catalogue[table].columns.filter(({ type }) => type !== 'json').map(({ name }) => name))
const relationOf = (table: TableName) => fc.constantFrom(...catalogue[table].relations)

function select(table: TableName, depth: number): fc.Arbitrary<string> {
  const alias = fc.option(fc.constantFrom('a', 'x y', '"q""', '"z\'; --"', 'código'), { freq: 4 })
  const column = fc.tuple(alias, columnOf(table)).map(([as, name]) => (as ? `${as}:${name}` : name))
  const item =
    depth === 0
      ? column
      : fc.oneof({ weight: 4, arbitrary: column }, { weight: 1, arbitrary: embed(table, depth) })
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant('*') },
    { weight: 3, arbitrary: fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => items.join(',')) },
  )
}

function embed(table: TableName, depth: number): fc.Arbitrary<string> {
  const join = fc.constantFrom('', '', '!inner', '!left')
  return relationOf(table).chain(({ to }) =>
    fc.tuple(join, select(to, depth - 1)).map(([how, items]) => `${to}${how}(${items})`),
  )
}

/** A table that is embedded, and conditions, order and range for it. */
function insideOf(table: TableName, values: readonly string[]) {
  return relationOf(table).chain(({ to }) =>
    fc
      .tuple(
        fc.constantFrom('', '!inner'),
        comparison(to, values),
        tree(to, values),
        order(to),
        fc.constantFrom('0', '1', '5'),
      )
      .map(([how, [name, value], [logic, members], by, limit]) => ({
        select: `e:${to}${how}(*)`,
        parameters: [
          [`e.${name}`, value],
          [`e.${logic}`, members],
          ['e.order', by],
          ['e.limit', limit],
        ] as [string, string][],
      })),
  )
}

const texts: Record<ColumnType, string[]> = {
  text: ['', 'Ana', 'a%', '*é*', 'pending', "'", '%\\', 'EUR'],
  uuid: ['01900000-0000-7000-8000-000000000000'],
  integer: ['0', '30', '-1'],
  numeric: ['20', '20.50', '1e2'],
  boolean: ['true', 'false'],
  timestamptz: ['2030-01-08', '2030-01-08T10:00:00Z', '2030-01-08T10:00:00.5+01:00'],
  timestamp: ['2030-01-08', '2030-01-08T10:00:00'],
  time: ['09:00', '24:00'],
  json: ['[]'],
}

/** Mostly what a column can be compared with; sometimes anything. */
function operation({ type, nullable }: Column, values: readonly string[]): fc.Arbitrary<string> {
  const fitting = fc.constantFrom(...texts[type], ...(type === 'text' || type === 'uuid' ? values : []))
  const value = fc.oneof(
    { weight: 30, arbitrary: fitting },
    { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
  )
  const operators = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', ...(type === 'text' ? ['like', 'ilike'] : [])]
  const compare = fc
    .tuple(fc.constantFrom(...operators), value)
    .map(([operator, one]) => `${operator}.${one}`)
  const list = fc
    .array(value, { maxLength: 3 })
    .map((all) => `in.(${all.map((one) => JSON.stringify(one)).join(',')})`)
  const states = ['null', 'not_null', ...(type === 'boolean' ? ['true', 'unknown'] : [])]
  const state = fc.constantFrom(...states).map((one) => `is.${one}`)
  const most = { weight: 9, arbitrary: fc.oneof(compare, compare, list, ...(nullable ? [state] : [])) }
  return fc
    .tuple(fc.constantFrom('', '', 'not.'), fc.oneof(most, { weight: 1, arbitrary: state }))
    .map((parts) => parts.join(''))
}

function comparison(table: TableName, values: readonly string[]): fc.Arbitrary<[string, string]> {
  const comparable = catalogue[table].columns.filter(({ type }) => type !== 'json')
  return fc
    .constantFrom(...comparable)
    .chain((column) => operation(column, values).map((rest): [string, string] => [column.name, rest]))
}

function tree(table: TableName, values: readonly string[]): fc.Arbitrary<[string, string]> {
  const leaf = comparison(table, values).map(([column, rest]) => `${column}.${rest}`)
  const group = fc
    .tuple(fc.constantFrom('and', 'or', 'not.and'), fc.array(leaf, { minLength: 1, maxLength: 2 }))
    .map(([kind, leaves]) => `${kind}(${leaves.join(',')})`)
  const members = fc
    .array(fc.oneof(leaf, group), { minLength: 1, maxLength: 3 })
    .map((all) => `(${all.join(',')})`)
  return fc.tuple(fc.constantFrom('or', 'and', 'not.or'), members)
}

function order(table: TableName): fc.Arbitrary<string> {
  const term = fc.tuple(
    sortableOf(table),
    fc.constantFrom('', '.asc', '.desc'),
    fc.constantFrom('', '.nullsfirst', '.nullslast'),
  )
  return fc
    .array(
      term.map((parts) => parts.join('')),
      { minLength: 1, maxLength: 2 },
    )
    .map((terms) => terms.join(','))
}

export function addressOf({ table, parameters }: AnyRequest): string {
  return `${table}?${new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString()}`
}
