import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantTexts } from './instant-text.ts'

const anyInstant = fc.oneof(
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((quarters) => quarters * 15 * 60_000),
  fc.integer({ min: -4e12, max: 4e12 }),
  fc.maxSafeInteger().filter((instant) => Math.abs(instant) <= 8.64e15),
)

test('instants are written as Temporal writes them', () => {
  fc.assert(
    fc.property(fc.array(anyInstant), (instants) => {
      const expected = instants.map((instant) => Temporal.Instant.fromEpochMilliseconds(instant).toString())
      expect(instantTexts(instants)).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
})
