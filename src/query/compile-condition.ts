import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Comparison, State } from './asked.ts'
import { columnOf } from './column-of.ts'
import type { Bounds } from './compile-query.ts'
import type { Condition, Embed } from './query.ts'

const operators: Record<Comparison, RawBuilder<unknown>> = {
  eq: sql`=`,
  neq: sql`<>`,
  gt: sql`>`,
  gte: sql`>=`,
  lt: sql`<`,
  lte: sql`<=`,
  like: sql`like`,
  ilike: sql`ilike`,
}

const predicates: Record<State, RawBuilder<unknown>> = {
  null: sql`is null`,
  not_null: sql`is not null`,
  true: sql`is true`,
  false: sql`is false`,
  unknown: sql`is unknown`,
}

/** What says whether anything is embedded in a row. */
type Exists = (embed: Embed) => RawBuilder<SqlBool>

/** A condition on the table that is called `alias`. Its values are parameters, which PostgreSQL reads as the column's type. */
export function compileCondition(
  condition: Condition,
  alias: string,
  bounds: Bounds,
  exists: Exists,
): RawBuilder<SqlBool> {
  const plain = compilePlain(condition, alias, bounds, exists)
  return condition.negated ? sql`not (${plain})` : plain
}

function compilePlain(
  condition: Condition,
  alias: string,
  bounds: Bounds,
  exists: Exists,
): RawBuilder<SqlBool> {
  if ('conditions' in condition) {
    const parts = condition.conditions.map((one) => compileCondition(one, alias, bounds, exists))
    return sql`(${sql.join(parts, condition.kind === 'and' ? sql` and ` : sql` or `)})`
  }
  if (condition.kind === 'embedded')
    return condition.any ? exists(condition.embed) : sql`not ${exists(condition.embed)}`
  const column = columnOf(condition.column, alias, bounds.ofProfessional)
  if (condition.kind === 'is') return sql`${column} ${predicates[condition.state]}`
  if (condition.kind === 'in') return sql`${column} = any(${[...condition.values]})`
  return sql`${column} ${operators[condition.operator]} ${condition.value}`
}
