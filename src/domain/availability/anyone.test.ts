import { expect, test } from 'vitest'
import { slotsOfAnyone, whoIsFree } from './anyone.ts'
import type { SlotQuestion } from './slot.ts'

const instant = (text: string) => Temporal.Instant.from(text).epochMilliseconds

test('"Anyone" has every slot of every staff member once, in order', () => {
  expect(slotsOfAnyone([[1, 3, 5], [2, 3], [], [5, 6]])).toEqual([1, 2, 3, 5, 6])
  expect(slotsOfAnyone([])).toEqual([])
})

test('who is free at an instant', () => {
  const morning: SlotQuestion = {
    timeZone: 'UTC',
    firstDate: Temporal.PlainDate.from('2030-03-15'),
    endDate: Temporal.PlainDate.from('2030-03-16'),
    workingHours: [{ weekday: 5, startMinute: 540, endMinute: 720 }],
    breaks: [],
    blockedDates: [],
    busy: [],
    durationMinutes: 60,
    slotIntervalMinutes: 60,
    bufferMinutes: 0,
    earliest: -Infinity,
    latest: Infinity,
  }
  const tenToEleven = { start: instant('2030-03-15T10:00:00Z'), end: instant('2030-03-15T11:00:00Z') }
  const staff = [
    { name: 'Ana', question: morning },
    { name: 'Rui', question: { ...morning, busy: [tenToEleven] } },
  ]
  const freeAt = (time: string) => whoIsFree(staff, instant(time)).map(({ name }) => name)
  expect(freeAt('2030-03-15T09:00:00Z')).toEqual(['Ana', 'Rui'])
  expect(freeAt('2030-03-15T10:00:00Z')).toEqual(['Ana'])
  expect(freeAt('2030-03-15T12:00:00Z')).toEqual([])
})
