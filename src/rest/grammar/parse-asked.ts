import type { Asked, AskedCondition, AskedOrder, Path } from '#query/asked.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { parseFilter, parseTree } from './parse-condition.ts'
import { parseOrder } from './parse-order.ts'
import { parseSelect } from './parse-select.ts'

/** The parameters of an address, taken apart by PostgREST's grammar. Throws a QueryProblem with the place where one is
 *  not as it should be. Whether the names in it exist is not looked at. */
export function parseAsked(parameters: URLSearchParams): Asked {
  const filters: { path: Path; condition: AskedCondition }[] = []
  const orders: { path: Path; terms: AskedOrder[] }[] = []
  const ranges = new Map<string, { path: Path; limit?: number; offset?: number }>()
  for (const [key, value] of parameters) {
    const { path, negated, name } = takeKeyApart(key)
    if (path.length === 0 && ofTheWhole.includes(name)) continue
    if (name === 'order') orders.push({ path, terms: parseOrder(value) })
    else if (name === 'limit' || name === 'offset') {
      const place = path.join('.')
      ranges.set(place, { path, ...ranges.get(place), [name]: parseCount(name, value) })
    } else if (name === 'and' || name === 'or')
      filters.push({ path, condition: parseTree(name, negated, value) })
    else filters.push({ path, condition: parseFilter(name, value) })
  }
  const select = parseSelect(parameters.get('select') ?? '*')
  return { select, filters, orders, ranges: [...ranges.values()] }
}

// What else may stand in the address of a table; the last two say how to write.
const ofTheWhole = ['select', 'columns', 'on_conflict']

/** `clients.bookings.status` leads through two embedded tables to a column, `services.not.or` to a tree. */
function takeKeyApart(key: string): { path: Path; negated: boolean; name: string } {
  const parts = key.split('.').map((part) => part.trim().replace(/^"(.*)"$/s, '$1'))
  const name = parts.pop()!
  const negated = (name === 'and' || name === 'or') && parts.at(-1) === 'not'
  return { path: negated ? parts.slice(0, -1) : parts, negated, name }
}

function parseCount(name: string, value: string): number {
  if (/^\d+$/.test(value)) return Math.min(Number(value), Number.MAX_SAFE_INTEGER)
  if (/^-\d+$/.test(value))
    throw new QueryProblem(416, 'PGRST103', 'Requested range not satisfiable', {
      details: `${name === 'limit' ? 'Limit' : 'Offset'} should be greater than or equal to zero.`,
    })
  throw new QueryProblem(400, 'PGRST100', `"failed to parse ${name} (${value})" (line 1, column 1)`, {
    details: `unexpected text expecting a whole number`,
  })
}
