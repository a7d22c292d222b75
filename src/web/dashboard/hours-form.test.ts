import { describe, expect, it } from 'vitest'
import { asTypedWeek, copiedFromMonday, typedWeek, weekFrom } from './hours-form.ts'

function sent(lines: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of lines) form.append(name, value)
  return form
}
const read = (lines: [string, string][]) => weekFrom(typedWeek(sent(lines)))

describe('the form of working hours', () => {
  it('gives back every week that went in, 24:00 included', () => {
    const week = {
      workingHours: [
        { weekday: 1, startMinute: 0, endMinute: 1440 },
        { weekday: 7, startMinute: 540, endMinute: 600 },
        { weekday: 7, startMinute: 600, endMinute: 660 },
      ],
      breaks: [{ weekday: 1, startMinute: 720, endMinute: 765 }],
    }
    expect(weekFrom(asTypedWeek(week))).toEqual({ week })
  })

  it('takes empty lines for nothing, and sorts the others', () => {
    const lines: [string, string][] = [
      ['open-from-2', '14:00'],
      ['open-to-2', '18:00'],
      ['open-from-2', ''],
      ['open-to-2', ''],
      ['open-from-2', '09:00'],
      ['open-to-2', '12:30'],
    ]
    expect(read(lines)).toEqual({
      week: {
        workingHours: [
          { weekday: 2, startMinute: 540, endMinute: 750 },
          { weekday: 2, startMinute: 840, endMinute: 1080 },
        ],
        breaks: [],
      },
    })
  })

  it.each([
    ['a half', '09:00', ''],
    ['backwards', '18:00', '09:00'],
    ['no time', '9 am', '18:00'],
    ['an instant', '09:00', '09:00'],
  ])('names the day of a line that cannot be: %s', (_, from, to) => {
    expect(
      read([
        ['open-from-3', from],
        ['open-to-3', to],
      ]),
    ).toEqual({ wrongWeekday: 3 })
  })

  it('refuses spans that overlap', () => {
    expect(
      read([
        ['break-from-5', '12:00'],
        ['break-to-5', '13:00'],
        ['break-from-5', '12:30'],
        ['break-to-5', '14:00'],
      ]),
    ).toEqual({ wrongWeekday: 5 })
  })

  it('copies Monday to the other working days, and leaves the weekend alone', () => {
    const week = typedWeek(
      sent([
        ['open-from-1', '09:00'],
        ['open-to-1', '17:00'],
        ['open-from-6', '10:00'],
        ['open-to-6', '12:00'],
      ]),
    )
    const copied = weekFrom(copiedFromMonday(week))
    expect(
      'week' in copied && copied.week.workingHours.map(({ weekday, startMinute }) => [weekday, startMinute]),
    ).toEqual([
      [1, 540],
      [2, 540],
      [3, 540],
      [4, 540],
      [5, 540],
      [6, 600],
    ])
  })
})
