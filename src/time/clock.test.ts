import { afterEach, expect, test } from 'vitest'
import { now, setClockStart } from './clock.ts'

afterEach(() => setClockStart(undefined))

const MINUTE = 60_000

test('the clock shows the time of the machine', () => {
  expect(Math.abs(now().epochMilliseconds - Temporal.Now.instant().epochMilliseconds)).toBeLessThan(MINUTE)
})

test('a clock that was set starts at that instant and goes on', async () => {
  const start = Temporal.Instant.from('2030-03-15T10:00:00Z')
  setClockStart(start)
  const first = now()
  while (Temporal.Instant.compare(now(), first) === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(now().epochMilliseconds).toBeGreaterThanOrEqual(first.epochMilliseconds)
  expect(Temporal.Instant.compare(first, start)).toBeGreaterThanOrEqual(0)
  expect(now().epochMilliseconds - start.epochMilliseconds).toBeLessThan(MINUTE)
})

test('a clock that is set back shows the time of the machine again', () => {
  setClockStart(Temporal.Instant.from('2030-03-15T10:00:00Z'))
  setClockStart(undefined)
  expect(Math.abs(now().epochMilliseconds - Temporal.Now.instant().epochMilliseconds)).toBeLessThan(MINUTE)
})
