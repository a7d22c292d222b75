import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contains, difference, joined, merge, overlaps, sortedByStart } from './interval.ts'

const interval = (start: number, end: number) => ({ start, end })

test('intervals that share an instant overlap, those that touch do not', () => {
  expect(overlaps(interval(1, 3), interval(2, 4))).toBe(true)
  expect(overlaps(interval(2, 4), interval(1, 3))).toBe(true)
  expect(overlaps(interval(1, 2), interval(2, 3))).toBe(false)
  expect(overlaps(interval(2, 3), interval(1, 2))).toBe(false)
})

test('an interval contains its start and not its end', () => {
  expect(contains(interval(1, 3), 1)).toBe(true)
  expect(contains(interval(1, 3), 3)).toBe(false)
  expect(contains(interval(1, 3), 0)).toBe(false)
})

test('merging joins what overlaps and keeps what only touches', () => {
  expect(merge([interval(5, 7), interval(0, 2), interval(1, 3), interval(3, 4)])).toEqual([
    interval(0, 3),
    interval(3, 4),
    interval(5, 7),
  ])
})

test('merging swallows what lies inside', () => {
  expect(merge([interval(0, 9), interval(1, 2), interval(0, 3)])).toEqual([interval(0, 9)])
})

test('what touches is joined where nobody asks for seams', () => {
  expect(joined([interval(3, 4), interval(0, 2), interval(1, 3), interval(5, 7)])).toEqual([
    interval(0, 4),
    interval(5, 7),
  ])
})

test('a list in order is not copied to be sorted', () => {
  const inOrder = [interval(0, 1), interval(0, 5), interval(2, 3)]
  expect(sortedByStart(inOrder)).toBe(inOrder)
})

const anyIntervals = fc
  .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 })), { maxLength: 8 })
  .map((pairs) => pairs.map(([start, length]) => interval(start, start + length)))

test('the difference contains what the first has and the second has not', () => {
  fc.assert(
    fc.property(anyIntervals, anyIntervals, fc.nat(60), (all, removed, instant) => {
      const has = (list: typeof all) => list.some((one) => contains(one, instant))
      expect(has(difference(merge(all), merge(removed)))).toBe(has(all) && !has(removed))
    }),
    { numRuns: 2000 },
  )
})

test('the difference leaves no empty interval', () => {
  expect(
    difference([interval(0, 4), interval(6, 8)], [interval(0, 2), interval(4, 6), interval(7, 8)]),
  ).toEqual([interval(2, 4), interval(6, 7)])
})
