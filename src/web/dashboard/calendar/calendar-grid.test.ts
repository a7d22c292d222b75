import { describe, expect, it } from 'vitest'
import type { Appointment } from '#domain/booking/appointment.ts'
import { calendarGrid } from './calendar-grid.ts'

const timeZone = 'Europe/Lisbon'
const instant = (text: string) => Temporal.Instant.from(text)

function appointment(start: string, end: string, staffId = 'ana'): Appointment {
  return {
    id: `${start} ${staffId}`,
    staffId,
    startTime: instant(start),
    endTime: instant(end),
  } as Appointment
}

function column(
  date: string,
  appointments: Appointment[],
  open: [string, string][] = [],
  staffId: string | null = null,
  busy: [string, string][] = [],
) {
  const hours = open.map(([start, end]) => ({
    start: instant(start).epochMilliseconds,
    end: instant(end).epochMilliseconds,
  }))
  const grid = calendarGrid(
    [{ date: Temporal.PlainDate.from(date), staffId, open: hours }],
    appointments,
    busy.map(([start, end]) => ({
      staffId: 'ana',
      start: instant(start).epochMilliseconds,
      end: instant(end).epochMilliseconds,
    })),
    timeZone,
  )
  const [first] = grid.columns
  return {
    hours: [grid.fromHour, grid.toHour],
    closed: first!.closed.map(({ startRow, endRow }) => [startRow, endRow]),
    rows: first!.placed.map(({ startRow, endRow }) => [startRow, endRow]),
    lanes: first!.placed.map(({ lane, lanes }) => `${lane + 1}/${lanes}`),
    fromBefore: first!.placed.map((one) => one.fromBefore),
    kinds: first!.placed.map(({ entry }) => entry.kind),
    allDay: first!.busyAllDay.length,
  }
}

describe('the grid of a day', () => {
  it('shows the hours of work, and more where more is booked', () => {
    const hours: [string, string][] = [
      ['2030-01-08T09:30Z', '2030-01-08T12:00Z'],
      ['2030-01-08T13:00Z', '2030-01-08T17:00Z'],
    ]
    expect(column('2030-01-08', [], hours)).toMatchObject({
      hours: [9, 17],
      closed: [
        [1, 7],
        [37, 49],
      ],
    })
    const early = appointment('2030-01-08T07:15Z', '2030-01-08T07:45Z')
    expect(column('2030-01-08', [early], hours)).toMatchObject({ hours: [7, 17], rows: [[4, 10]] })
    expect(column('2030-01-08', []).hours).toEqual([9, 17])
  })

  it('puts those that meet side by side, and those that only touch one below the other', () => {
    const three = [
      appointment('2030-01-08T09:00Z', '2030-01-08T10:00Z'),
      appointment('2030-01-08T09:30Z', '2030-01-08T10:30Z'),
      appointment('2030-01-08T10:00Z', '2030-01-08T11:00Z'),
      appointment('2030-01-08T11:00Z', '2030-01-08T11:05Z'),
    ]
    const { lanes, rows } = column('2030-01-08', three)
    expect(lanes).toEqual(['1/2', '2/2', '1/2', '1/1'])
    expect(rows[3]).toEqual([25, 28])
  })

  it('is that of one staff member in their column', () => {
    const both = [
      appointment('2030-01-08T09:00Z', '2030-01-08T10:00Z'),
      appointment('2030-01-08T09:00Z', '2030-01-08T10:00Z', 'rui'),
    ]
    expect(column('2030-01-08', both, [], 'rui').lanes).toEqual(['1/1'])
    expect(column('2030-01-08', both).lanes).toEqual(['1/2', '2/2'])
  })

  it('shows what runs over midnight on both days', () => {
    const night = [appointment('2030-01-08T23:00Z', '2030-01-09T01:00Z')]
    expect(column('2030-01-08', night)).toMatchObject({
      hours: [23, 24],
      rows: [[1, 13]],
      fromBefore: [false],
    })
    expect(column('2030-01-09', night)).toMatchObject({ hours: [0, 1], rows: [[1, 13]], fromBefore: [true] })
    expect(column('2030-01-10', night).rows).toEqual([])
  })
})

describe('what is busy in a connected calendar', () => {
  const work: [string, string][] = [['2030-01-08T09:00Z', '2030-01-08T17:00Z']]

  it('stands beside appointments, and opens no more hours than those of work', () => {
    const one = appointment('2030-01-08T10:00Z', '2030-01-08T11:00Z')
    const busy: [string, string][] = [
      ['2030-01-08T10:30Z', '2030-01-08T12:00Z'],
      ['2030-01-08T16:00Z', '2030-01-08T22:00Z'],
      ['2030-01-08T06:00Z', '2030-01-08T07:00Z'],
    ]
    expect(column('2030-01-08', [one], work, null, busy)).toMatchObject({
      hours: [9, 17],
      kinds: ['appointment', 'busy', 'busy'],
      rows: [
        [13, 25],
        [19, 37],
        [85, 97],
      ],
      lanes: ['1/2', '2/2', '1/1'],
    })
    expect(column('2030-01-08', [one], work, 'rui', busy).rows).toEqual([])
  })

  it('stands above the day where it lasts all of it, also on the day that has 23 hours', () => {
    const days: [string, string][] = [['2030-01-07T15:00Z', '2030-01-09T09:30Z']]
    const on = (date: string) => column(date, [], [[`${date}T09:00Z`, `${date}T17:00Z`]], null, days)
    expect([on('2030-01-07'), on('2030-01-08'), on('2030-01-09')]).toMatchObject([
      { rows: [[73, 97]], allDay: 0, fromBefore: [false] },
      { rows: [], allDay: 1 },
      { rows: [[1, 7]], allDay: 0, fromBefore: [true] },
    ])
    const short: [string, string][] = [['2030-03-31T00:00Z', '2030-03-31T23:00Z']]
    expect(column('2030-03-31', [], [], null, short)).toMatchObject({ rows: [], allDay: 1 })
  })
})

describe('a day on which the clock changes', () => {
  // 31 March 2030 in Lisbon: 1:00 becomes 2:00.
  it('shows an appointment by the clock on the wall where an hour is skipped', () => {
    const over = [appointment('2030-03-31T00:30Z', '2030-03-31T01:30Z')]
    expect(column('2030-03-31', over)).toMatchObject({ hours: [0, 3], rows: [[7, 31]] })
  })

  // 27 October 2030 in Lisbon: 2:00 becomes 1:00 again.
  it('shows both of an hour that happens twice, side by side', () => {
    const twice = [
      appointment('2030-10-27T00:30Z', '2030-10-27T01:00Z'),
      appointment('2030-10-27T01:30Z', '2030-10-27T02:00Z'),
    ]
    const { rows, lanes } = column('2030-10-27', twice)
    expect(rows).toHaveLength(2)
    expect(rows[0]![0]).toBe(rows[1]![0])
    expect(lanes).toEqual(['1/2', '2/2'])
  })
})
