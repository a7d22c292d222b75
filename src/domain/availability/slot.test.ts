import { describe, expect, test } from 'vitest'
import { blockedDays } from './blocked-date.ts'
import { findSlots, isSlot, type SlotQuestion } from './slot.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const wall = (text: string) => Temporal.PlainDateTime.from(text)
const instant = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const everyDay = (startMinute: number, endMinute: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute, endMinute }))

/** One Friday in Lisbon, 9 to 12, an hour each, on the hour, without anything in the way. */
function slotsOn(day: string, changes: Partial<SlotQuestion> = {}): string[] {
  const question = ask(day, changes)
  return findSlots(question).map((slot) => {
    const local = Temporal.Instant.fromEpochMilliseconds(slot).toZonedDateTimeISO(question.timeZone)
    return local.toPlainTime().toString().slice(0, 5)
  })
}

function ask(day: string, changes: Partial<SlotQuestion> = {}): SlotQuestion {
  return {
    timeZone: 'Europe/Lisbon',
    firstDate: date(day),
    endDate: date(day).add({ days: 1 }),
    workingHours: everyDay(9 * 60, 12 * 60),
    breaks: [],
    blockedDates: [],
    busy: [],
    durationMinutes: 60,
    slotIntervalMinutes: 60,
    bufferMinutes: 0,
    earliest: -Infinity,
    latest: Infinity,
    ...changes,
  }
}

const friday = '2030-03-15'
const at = (time: string) => instant(`${friday}T${time}:00Z`)

test('slots begin at opening and end by closing', () => {
  expect(slotsOn(friday)).toEqual(['09:00', '10:00', '11:00'])
  expect(slotsOn(friday, { slotIntervalMinutes: 45 })).toEqual(['09:00', '09:45', '10:30'])
})

test('a weekday without hours has no slot', () => {
  expect(slotsOn(friday, { workingHours: [{ weekday: 6, startMinute: 540, endMinute: 720 }] })).toEqual([])
})

test('the grid begins again at the end of a break, at whatever minute', () => {
  const breaks = [{ weekday: 5, startMinute: 600, endMinute: 620 }]
  expect(slotsOn(friday, { breaks, slotIntervalMinutes: 30 })).toEqual(['09:00', '10:20', '10:50'])
})

test('hours that overlap are one stretch', () => {
  const workingHours = [
    { weekday: 5, startMinute: 10 * 60 + 30, endMinute: 12 * 60 },
    { weekday: 5, startMinute: 9 * 60, endMinute: 11 * 60 },
  ]
  expect(slotsOn(friday, { workingHours })).toEqual(['09:00', '10:00', '11:00'])
})

test('no appointment reaches from one shift into the next, even if they touch', () => {
  const workingHours = [
    { weekday: 5, startMinute: 9 * 60, endMinute: 10 * 60 + 30 },
    { weekday: 5, startMinute: 10 * 60 + 30, endMinute: 12 * 60 },
  ]
  expect(slotsOn(friday, { workingHours, slotIntervalMinutes: 30 })).toEqual([
    '09:00',
    '09:30',
    '10:30',
    '11:00',
  ])
})

test('a day may end at 24:00', () => {
  expect(slotsOn(friday, { workingHours: everyDay(22 * 60, 1440) })).toEqual(['22:00', '23:00'])
})

describe('around an appointment from 10:00 to 10:30 with a buffer of 15 minutes', () => {
  const busy = [{ start: at('10:00'), end: at('10:45') }]
  const quarters = { busy, durationMinutes: 15, slotIntervalMinutes: 15, bufferMinutes: 15 }

  test('the next begins when its buffer is over, and none before ends later than a buffer before it', () => {
    const slots = slotsOn(friday, quarters)
    expect(slots).toContain('09:30')
    expect(slots).not.toContain('09:45')
    expect(slots).not.toContain('10:30')
    expect(slots).toContain('10:45')
  })

  test('the grid does not move', () => {
    const unaligned = { ...quarters, busy: [{ start: at('10:05'), end: at('10:50') }] }
    expect(slotsOn(friday, unaligned)).toEqual([
      '09:00',
      '09:15',
      '09:30',
      '11:00',
      '11:15',
      '11:30',
      '11:45',
    ])
  })

  test('the buffer need not fit before closing', () => {
    expect(slotsOn(friday, quarters)).toContain('11:45')
  })

  test('a long busy time counts although a shorter one began after it', () => {
    const overlapping = [
      { start: at('08:00'), end: at('11:00') },
      { start: at('09:00'), end: at('09:15') },
    ]
    expect(slotsOn(friday, { busy: overlapping })).toEqual(['11:00'])
  })
})

describe('a blocked date', () => {
  test('of a whole day leaves nothing of it and all of the next', () => {
    const blockedDates = [blockedDays(date(friday), date('2030-03-16'))]
    expect(slotsOn(friday, { blockedDates })).toEqual([])
    expect(slotsOn('2030-03-16', { blockedDates })).toHaveLength(3)
  })

  test('of some hours takes slots away, does not move the grid, and asks for no buffer', () => {
    const blockedDates = [{ start: wall(`${friday}T09:30`), end: wall(`${friday}T10:15`) }]
    const quarters = { blockedDates, durationMinutes: 15, slotIntervalMinutes: 15, bufferMinutes: 30 }
    expect(slotsOn(friday, quarters).slice(0, 4)).toEqual(['09:00', '09:15', '10:15', '10:30'])
  })

  test('may last until the year 9999', () => {
    const blockedDates = [{ start: wall('2030-03-15T11:00'), end: wall('9999-12-31T00:00') }]
    expect(slotsOn(friday, { blockedDates })).toEqual(['09:00', '10:00'])
  })
})

test('nothing is offered before the notice is over, nor from the end of the window on', () => {
  expect(slotsOn(friday, { earliest: at('09:01') })).toEqual(['10:00', '11:00'])
  expect(slotsOn(friday, { earliest: at('09:00') })).toEqual(['09:00', '10:00', '11:00'])
  expect(slotsOn(friday, { latest: at('11:00') })).toEqual(['09:00', '10:00'])
})

test('a date nobody can book any more is answered with nothing', () => {
  const earliest = at('09:00')
  expect(slotsOn('+200000-01-01', { earliest, latest: earliest + 86_400_000 })).toEqual([])
  expect(slotsOn('-200000-01-01', { earliest, latest: earliest + 86_400_000 })).toEqual([])
})

describe('on the days of clock changes', () => {
  const night = { workingHours: everyDay(0, 4 * 60), slotIntervalMinutes: 30, durationMinutes: 30 }

  test('a time that the clock skips is not offered', () => {
    expect(slotsOn('2030-03-31', night)).toEqual(['00:00', '00:30', '02:00', '02:30', '03:00', '03:30'])
  })

  test('an hour that happens twice is open twice', () => {
    expect(slotsOn('2030-10-27', night).slice(0, 7)).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
      '01:00',
      '01:30',
      '02:00',
    ])
  })

  test('an appointment lasts elapsed minutes across the change', () => {
    const twoHours = { workingHours: everyDay(0, 3 * 60), durationMinutes: 120 }
    expect(slotsOn('2030-03-31', twoHours)).toEqual(['00:00'])
    expect(slotsOn('2030-10-27', twoHours)).toEqual(['00:00', '01:00', '01:00'])
  })

  test('hours that the clock skips as a whole are not moved to another hour', () => {
    expect(slotsOn('2030-03-31', { ...night, workingHours: everyDay(60, 120) })).toEqual([])
    expect(slotsOn('2030-03-31', { ...night, workingHours: everyDay(70, 110) })).toEqual([])
  })

  test('Lord Howe Island moves its clock by half an hour', () => {
    const lordHowe = { ...night, timeZone: 'Australia/Lord_Howe' }
    expect(slotsOn('2030-10-06', lordHowe)).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
      '02:30',
      '03:00',
      '03:30',
    ])
    expect(slotsOn('2031-04-06', lordHowe).slice(2, 6)).toEqual(['01:00', '01:30', '01:30', '02:00'])
  })

  test('a day in Santiago may begin at one, and the one before may have 25 hours', () => {
    const santiago = { ...night, timeZone: 'America/Santiago' }
    expect(slotsOn('2030-09-08', santiago).slice(0, 2)).toEqual(['01:00', '01:30'])
    const evening = { ...santiago, workingHours: everyDay(22 * 60, 1440), slotIntervalMinutes: 60 }
    expect(slotsOn('2030-04-06', evening)).toEqual(['22:00', '23:00', '23:00'])
  })

  test('the Friday that Apia skipped has no slot, and lends none to Saturday', () => {
    const apia = {
      timeZone: 'Pacific/Apia',
      workingHours: [{ weekday: 5, startMinute: 540, endMinute: 720 }],
    }
    expect(slotsOn('2011-12-30', apia)).toEqual([])
    expect(slotsOn('2011-12-31', apia)).toEqual([])
  })
})

test('a date blocked until a minute of a skipped day is blocked until that minute of the next', () => {
  const blockedDates = [{ start: wall('1994-12-29T12:00'), end: wall('1994-12-31T10:30') }]
  const kiritimati = { timeZone: 'Pacific/Kiritimati', blockedDates }
  expect(slotsOn('1994-12-31', kiritimati)).toEqual([])
  expect(slotsOn('1995-01-01', kiritimati)).toEqual(['11:00'])
})

test('one instant is a slot or not, without listing the others', () => {
  expect(isSlot(ask(friday), at('10:00'))).toBe(true)
  expect(isSlot(ask(friday), at('10:01'))).toBe(false)
  expect(isSlot(ask(friday), instant('2030-03-16T10:00:00Z'))).toBe(false)
})

test('an unknown time zone is refused', () => {
  expect(() => slotsOn(friday, { timeZone: 'Europe/Atlantis' })).toThrow(RangeError)
})
