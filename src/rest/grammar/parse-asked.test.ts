import fc from 'fast-check'
import { expect, it } from 'vitest'
import { QueryProblem } from '#query/query-problem.ts'
import { patience, prove } from '#tests/slots/proof.ts'
import { parseAsked } from './parse-asked.ts'
import { parseFilter, parseTree } from './parse-condition.ts'
import { parseOrder } from './parse-order.ts'
import { parseSelect } from './parse-select.ts'

it('takes a whole address apart', () => {
  const search =
    'select=id, who:staff_members!staff_id!inner(name,bookings(*)) ,clients!inner()&status=not.in.(a,"b,c")&who.bookings.limit=2&who.order=name.desc.nullslast,services(name)&or=(a.is.null,not.and(b.gte.1,c.like.*x*))&offset=4'
  expect(parseAsked(new URLSearchParams(search))).toEqual({
    select: [
      { kind: 'column', name: 'id' },
      {
        kind: 'embed',
        name: 'staff_members',
        alias: 'who',
        hint: 'staff_id',
        inner: true,
        items: [
          { kind: 'column', name: 'name' },
          { kind: 'embed', name: 'bookings', inner: false, items: [{ kind: 'all' }] },
        ],
      },
      { kind: 'embed', name: 'clients', inner: true, items: [] },
    ],
    filters: [
      { path: [], condition: { kind: 'in', negated: true, column: 'status', values: ['a', 'b,c'] } },
      {
        path: [],
        condition: {
          kind: 'or',
          negated: false,
          conditions: [
            { kind: 'is', negated: false, column: 'a', state: 'null' },
            {
              kind: 'and',
              negated: true,
              conditions: [
                { kind: 'compare', negated: false, column: 'b', operator: 'gte', value: '1' },
                { kind: 'compare', negated: false, column: 'c', operator: 'like', value: '%x%' },
              ],
            },
          ],
        },
      },
    ],
    orders: [
      {
        path: ['who'],
        terms: [
          { column: 'name', descending: true, nulls: 'last' },
          { column: 'name', of: 'services', descending: false, nulls: 'last' },
        ],
      },
    ],
    ranges: [
      { path: ['who', 'bookings'], limit: 2 },
      { path: [], offset: 4 },
    ],
  })
})

it('reads lists and values with quotes as PostgREST does', () => {
  const values = (text: string) => {
    const condition = parseFilter('x', text)
    return condition.kind === 'in' && condition.values
  }
  expect(values('in.(a,"b,c",d"e)')).toEqual(['a', 'b,c', 'd"e'])
  expect(values(String.raw`in.("a\"b","c\\d")`)).toEqual(['a"b', String.raw`c\d`])
  expect(values('in.()')).toEqual([])
  expect(values('in.(,)')).toEqual(['', ''])
  expect(parseFilter('x', 'eq.a.b(c),"d"')).toMatchObject({ value: 'a.b(c),"d"' })
  expect(parseTree('or', false, '(x.eq."a,b)",y.eq.c d)')).toMatchObject({
    conditions: [{ value: 'a,b)' }, { value: 'c d' }],
  })
})

it('says where it stopped', () => {
  const problemOf = (work: () => unknown): unknown => {
    try {
      return work()
    } catch (error) {
      const { message, details } = error as QueryProblem
      return { message, details }
    }
  }
  expect(problemOf(() => parseSelect('id,,name'))).toEqual({
    message: '"failed to parse select parameter (id,,name)" (line 1, column 4)',
    details: `unexpected ',' expecting field name, "*" or an embedded table`,
  })
  expect(problemOf(() => parseOrder('a.asc.b'))).toEqual({
    message: '"failed to parse order (a.asc.b)" (line 1, column 6)',
    details: `unexpected '.' expecting "," or end of input`,
  })
  expect(problemOf(() => parseFilter('x', 'is.maybe'))).toEqual({
    message: '"failed to parse filter (is.maybe)" (line 1, column 9)',
    details: 'unexpected end of input expecting isVal: (null, not_null, true, false, unknown)',
  })
})

it('understands any text or says why not', { timeout: patience }, () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'abé.,()"\\:!*- not.eq.in.is.or') }),
  )
  prove(
    5000,
    fc.tuple(fc.constantFrom('select', 'order', 'or', 'a', 'a.b', 'limit', 'not.and'), text),
    ([name, value]) => {
      try {
        parseAsked(new URLSearchParams([[name, value]]))
      } catch (error) {
        expect(error).toBeInstanceOf(QueryProblem)
      }
    },
  )
})
