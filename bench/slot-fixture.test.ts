import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findSlots, isSlot } from '#domain/availability/slot.ts'
import { questionOf, readSlotFixture } from './slot-fixture.ts'

const folder = new URL('./slots/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))

test('there are fixtures', () => {
  expect(files.length).toBeGreaterThanOrEqual(9)
})

test.each(files)('%s is answered as it expects', (file) => {
  const fixture = readSlotFixture(new URL(file, folder))
  const question = questionOf(fixture)
  const slots = findSlots(question)
  const text = slots.map((slot) => Temporal.Instant.fromEpochMilliseconds(slot).toString())
  expect(text).toEqual(fixture.expectedSlots)
  expect(slots.every((slot) => isSlot(question, slot))).toBe(true)
})
