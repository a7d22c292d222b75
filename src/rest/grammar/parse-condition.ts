import { comparisons, states, type AskedCondition, type Comparison } from '#query/asked.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { guardNesting } from './guard-nesting.ts'
import { Scanner } from './scanner.ts'

/** A filter such as `status=not.in.(pending,confirmed)`: `column` is the parameter's name, `text` its value. */
export function parseFilter(column: string, text: string): AskedCondition {
  const scanner = new Scanner(text, 'filter')
  const condition = parseOperation(scanner, column, wholeRest)
  scanner.expectEnd('end of input')
  return condition
}

/** The value of `or` and `and`: conditions in brackets, which may hold such trees themselves. */
export function parseTree(kind: 'and' | 'or', negated: boolean, text: string): AskedCondition {
  const scanner = new Scanner(text, 'logic tree')
  const condition = parseGroup(scanner, kind, negated, 0)
  scanner.expectEnd('end of input')
  return condition
}

function parseGroup(scanner: Scanner, kind: 'and' | 'or', negated: boolean, depth: number): AskedCondition {
  guardNesting(depth)
  scanner.expect('(')
  const conditions = scanner.list(() => parseMember(scanner, depth))
  scanner.expect(')')
  return { kind, negated, conditions }
}

function parseMember(scanner: Scanner, depth: number): AskedCondition {
  const group = scanner.match(/(?:not\.)?(?:and|or)(?=\()/y)
  if (group)
    return parseGroup(scanner, group.endsWith('and') ? 'and' : 'or', group.startsWith('not'), depth + 1)
  const column = scanner.name('logic operator (and, or) or field name')
  scanner.expect('.')
  return parseOperation(scanner, column, upToComma)
}

type ReadValue = (scanner: Scanner) => string

const wholeRest: ReadValue = (scanner) => scanner.match(/[^]+/y) ?? ''

/** In a tree, a value that holds a comma or a bracket stands in double quotes. */
const upToComma: ReadValue = (scanner) => readElement(scanner, /[^,)]+/y)

/** Quotes count only around a whole element: `d"e` is three characters. */
function readElement(scanner: Scanner, plain: RegExp): string {
  const quoted = scanner.match(/"(?:[^"\\]|\\.)*"(?=\s*(?:[,)]|$))/suy)
  if (quoted !== undefined) return quoted.slice(1, -1).replaceAll(/\\(.)/gsu, '$1')
  return scanner.match(plain) ?? ''
}

function parseOperation(scanner: Scanner, column: string, readValue: ReadValue): AskedCondition {
  const negated = scanner.take('not.')
  const operator = scanner.match(/[a-z]+(?=[.(])/y)
  if (operator === undefined) scanner.fail(`"not" or operator (${operators.join(', ')})`)
  if (!operators.includes(operator!)) refuseOperator(scanner, operator!)
  scanner.expect('.')
  if (operator === 'in') return { kind: 'in', negated, column, values: parseList(scanner) }
  if (operator === 'is') return { kind: 'is', negated, column, state: parseState(scanner) }
  const value = readValue(scanner)
  // A star stands for any text, since a per cent sign has to be escaped in addresses.
  const pattern = operator!.endsWith('like') ? value.replaceAll('*', '%') : value
  return { kind: 'compare', negated, column, operator: operator as Comparison, value: pattern }
}

const operators: string[] = [...comparisons, 'is', 'in']
const unlisted = 'isdistinct match imatch fts plfts phfts wfts cs cd ov sl sr nxr nxl adj'.split(' ')

function refuseOperator(scanner: Scanner, operator: string): never {
  if (!unlisted.includes(operator)) scanner.fail(`operator (${operators.join(', ')})`)
  throw new QueryProblem(400, 'PGRST127', `The operator "${operator}" is not supported here`, {
    hint: `The operators: ${operators.join(', ')}, and "not." before each.`,
  })
}

function parseList(scanner: Scanner): string[] {
  scanner.expect('(')
  if (scanner.take(')')) return []
  const values: string[] = []
  do values.push(readElement(scanner, /[^,)]+/y))
  while (scanner.take(','))
  scanner.expect(')')
  return values
}

function parseState(scanner: Scanner) {
  const word = scanner.match(/[a-z_]+/iy)?.toLowerCase()
  return states.find((one) => one === word) ?? scanner.fail(`isVal: (${states.join(', ')})`)
}
