import type { Comparison } from '#query/asked.ts'
import type { Column } from '#query/catalogue.ts'
import type { Condition } from '#query/query.ts'
import { parseValue } from '#rest/writing/parse-value.ts'

/** A row that was computed; none of its values is null. */
export type ListRow = Readonly<Record<string, string>>

/** Whether a computed row meets a condition, as PostgreSQL would say of a stored one. */
export function matches(row: ListRow, condition: Condition): boolean {
  return holds(row, condition) !== condition.negated
}

function holds(row: ListRow, condition: Condition): boolean {
  if ('conditions' in condition) {
    const { conditions, kind } = condition
    return kind === 'and'
      ? conditions.every((one) => matches(row, one))
      : conditions.some((one) => matches(row, one))
  }
  // Nothing is embedded in a computed row.
  if (condition.kind === 'embedded') return !condition.any
  const { column } = condition
  if (condition.kind === 'is') return condition.state === 'not_null'
  const value = valueOf(column, row[column.name]!)
  if (condition.kind === 'in') return condition.values.some((one) => valueOf(column, one) === value)
  return compare(value, condition.operator, valueOf(column, condition.value))
}

/** What can be compared: an instant by its milliseconds, everything else by its text. */
export function valueOf(column: Pick<Column, 'name' | 'type'>, text: string): number | string {
  const value = parseValue(column, text)
  return value instanceof Temporal.Instant ? value.epochMilliseconds : String(value)
}

function compare(one: number | string, operator: Comparison, other: number | string): boolean {
  if (operator === 'eq') return one === other
  if (operator === 'neq') return one !== other
  if (operator === 'gt') return one > other
  if (operator === 'gte') return one >= other
  return operator === 'lt' ? one < other : one <= other
}
