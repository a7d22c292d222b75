import { describe, expect, it } from 'vitest'
import { monthSheet } from './month-sheet.ts'
import { partsOfDay } from './part-of-day.ts'
import { dateWords } from '#wording/date-words.ts'

const words = dateWords('en', 'Europe/Lisbon')
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds

describe('the slots of a day', () => {
  it('are parted at noon and at six, and empty parts are left out', () => {
    const told = partsOfDay(['2026-03-03T11:45Z', '2026-03-03T12:00Z', '2026-03-03T17:45Z'].map(at), words)
    expect(told.map(({ part, slots }) => `${part} ${slots.map(({ clock }) => clock).join(' ')}`)).toEqual([
      'morning 11:45',
      'afternoon 12:00 17:45',
    ])
  })

  it('are told apart where the clocks go back and an hour comes twice', () => {
    const [morning] = partsOfDay(
      ['2026-10-25T00:00Z', '2026-10-25T00:30Z', '2026-10-25T01:00Z'].map(at),
      words,
    )
    expect(morning!.slots.map(({ clock }) => clock)).toEqual(['01:00 GMT+1', '01:30', '01:00 GMT+0'])
  })
})

describe('a month on the wall', () => {
  const drawn = (month: string, firstWeekday: number) =>
    monthSheet(Temporal.PlainYearMonth.from(month), firstWeekday).weeks.map((week) =>
      week.map((date) => date?.day ?? '.').join(' '),
    )

  it('has its days under their weekdays', () => {
    expect(drawn('2026-03', 1)).toEqual([
      '. . . . . . 1',
      '2 3 4 5 6 7 8',
      '9 10 11 12 13 14 15',
      '16 17 18 19 20 21 22',
      '23 24 25 26 27 28 29',
      '30 31 . . . . .',
    ])
    expect(drawn('2026-03', 7)[0]).toBe('1 2 3 4 5 6 7')
    expect(drawn('2027-02', 1)).toHaveLength(4)
  })
})
