import type { AskedItem } from '#query/asked.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { guardNesting } from './guard-nesting.ts'
import { Scanner } from './scanner.ts'

/** The parameter `select`: columns, aliases, and embedded tables with their own. */
export function parseSelect(text: string): AskedItem[] {
  const scanner = new Scanner(text, 'select parameter')
  scanner.skipSpaces()
  const items = scanner.done ? [] : parseItems(scanner, 0)
  scanner.expectEnd('"," or end of input')
  return items
}

function parseItems(scanner: Scanner, depth: number): AskedItem[] {
  guardNesting(depth)
  return scanner.list(() => parseItem(scanner, depth))
}

function parseItem(scanner: Scanner, depth: number): AskedItem {
  if (scanner.take('*')) return { kind: 'all' }
  if (scanner.take('...')) throw unsupported('Spreading an embedded table ("...")', 'Embed it as an object.')
  const first = scanner.name('field name, "*" or an embedded table')
  const alias = scanner.match(/:(?!:)/y) ? first : undefined
  const name = alias === undefined ? first : scanner.name()
  const named = { name, ...(alias !== undefined && { alias }) }
  refuseExtras(scanner)
  const hints = parseHints(scanner)
  if (!scanner.take('(')) {
    if (hints.length > 0) scanner.fail('"("')
    return { kind: 'column', ...named }
  }
  scanner.skipSpaces()
  const items = scanner.take(')') ? undefined : parseItems(scanner, depth + 1)
  if (items) scanner.expect(')')
  else if (aggregates.includes(name)) throw noAggregates()
  const hint = hints.find((one) => one !== 'inner' && one !== 'left')
  const inner = hints.includes('inner')
  return { kind: 'embed', ...named, ...(hint !== undefined && { hint }), inner, items: items ?? [] }
}

/** What follows `!`: how the table is joined, and by which column. */
function parseHints(scanner: Scanner): string[] {
  const hints: string[] = []
  while (scanner.take('!')) hints.push(scanner.name('"inner", "left" or the name of a column'))
  return hints
}

const aggregates = ['count', 'sum', 'avg', 'min', 'max']

/** PostgREST has more after a column's name than we do. */
function refuseExtras(scanner: Scanner): void {
  if (scanner.take('::'))
    throw unsupported('A cast ("::")', 'Columns come in the types of the documentation.')
  if (scanner.take('->')) throw unsupported('A path into JSON ("->")', 'Take the column whole.')
  if (scanner.match(new RegExp(`\\.(?:${aggregates.join('|')})\\(\\)`, 'y'))) throw noAggregates()
}

function unsupported(what: string, hint: string): QueryProblem {
  return new QueryProblem(400, 'PGRST127', `${what} is not supported here`, { hint })
}

function noAggregates(): QueryProblem {
  return new QueryProblem(400, 'PGRST123', 'Use of aggregate functions is not allowed', {
    hint: 'To count rows, send "Prefer: count=exact" and read "Content-Range".',
  })
}
