import type { AskedOrder } from '#query/asked.ts'
import { Scanner } from './scanner.ts'

/** The parameter `order`: `start_time.desc.nullslast,id`, and `services(name).asc` for the row that is embedded. */
export function parseOrder(text: string): AskedOrder[] {
  const scanner = new Scanner(text, 'order')
  const terms = scanner.list(() => parseTerm(scanner))
  scanner.expectEnd('"," or end of input')
  return terms
}

function parseTerm(scanner: Scanner): AskedOrder {
  const first = scanner.name()
  const related = scanner.take('(')
  const column = related ? scanner.name() : first
  if (related) scanner.expect(')')
  const direction = scanner.match(/\.(?:asc|desc)(?![a-z])/y)
  const nulls = scanner.match(/\.nulls(?:first|last)(?![a-z])/y)
  const descending = direction === '.desc'
  // PostgreSQL's own defaults: nulls are larger than anything.
  const nullsFirst = nulls === undefined ? descending : nulls === '.nullsfirst'
  return { column, ...(related && { of: first }), descending, nulls: nullsFirst ? 'first' : 'last' }
}
