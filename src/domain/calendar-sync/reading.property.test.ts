import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now, setClockStart } from '#time/clock.ts'
import { busyTimesOf, connectGoogle } from '#tests/support/connect-google.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import type { TestCalendar } from '#tests/support/google/test-calendar.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { readCalendars } from './read-calendars.ts'

useDatabase()
let server: GoogleServer
let made = 0

beforeAll(async () => {
  server = await startGoogleServer()
})
afterAll(() => server.stop())

/** Numbers choose among what there is at that moment. */
type Edit = (calendar: TestCalendar) => void

const monday = Temporal.Instant.from('2030-01-07T00:00:00Z')
const at = (hour: number) => monday.add({ hours: hour })
const dateOf = (hour: number) => at(hour).toZonedDateTimeISO('UTC').toPlainDate()

/** From a week ago to beyond the window. */
const anyHour = fc.integer({ min: -24 * 7, max: 24 * 80 })
const anySpan = fc
  .record({ hour: anyHour, hours: fc.integer({ min: 0, max: 60 }), allDay: fc.boolean() })
  .map(({ hour, hours, allDay }) =>
    allDay
      ? { start: `${dateOf(hour)}`, end: `${dateOf(hour).add({ days: 1 + Math.floor(hours / 24) })}` }
      : { start: at(hour), end: at(hour + hours) },
  )
const anyRule = fc.constantFrom(
  'RRULE:FREQ=DAILY;COUNT=4',
  'RRULE:FREQ=WEEKLY;COUNT=5',
  'RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6',
)
const anyText = fc.constantFrom(
  { summary: 'Other words' },
  { transparency: 'transparent' as const },
  { transparency: 'opaque' as const },
  { status: 'tentative' as const },
)
const anyNumber = fc.nat(1000)

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  anySpan.map(
    (span): Edit =>
      (calendar) =>
        void calendar.put(span),
  ),
  fc.tuple(anyRule, anySpan).map(
    ([rule, span]): Edit =>
      (calendar) =>
        void calendar.recur(rule, span),
  ),
  fc.tuple(anyNumber, anySpan).map(
    ([n, span]): Edit =>
      (calendar) =>
        one(calendar, n, (id) => calendar.move(id, span)),
  ),
  fc.tuple(anyNumber, anyText).map(
    ([n, text]): Edit =>
      (calendar) =>
        one(calendar, n, (id) => calendar.change(id, text)),
  ),
  fc.tuple(anyNumber, anyRule).map(
    ([n, rule]): Edit =>
      (calendar) =>
        one(calendar, n, (id) => calendar.change(id, { recurrence: [rule] }), 'series'),
  ),
  anyNumber.map(
    (n): Edit =>
      (calendar) =>
        one(calendar, n, (id) => calendar.remove(id)),
  ),
)

/** An event, a series, or an instance of one. */
function one(calendar: TestCalendar, n: number, edit: (id: string) => void, kind?: 'series'): void {
  const standing = calendar.standing()
  const series = standing.filter(({ recurrence }) => recurrence).map(({ id }) => id)
  const instances = series.flatMap((id) => calendar.instances(id, 6))
  const ids = kind ? series : [...standing.map(({ id }) => id), ...instances]
  const id = ids[n % ids.length]
  if (id && calendar.event(id)?.status !== 'cancelled') edit(id)
}

test('whatever a person does, what was read bit by bit is what is read at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
      async (rounds) => {
        setClockStart(monday.add({ hours: 6 }))
        const account = server.account(`ana-${++made}@example.com`)
        const [salon, other] = [await makeSalon(), await makeSalon()]
        const connected = await connectGoogle(salon, server, account.email)
        for (const edits of rounds) {
          for (const edit of edits) edit(account.calendar())
          setClockStart(now().add({ minutes: 10 }))
          await readCalendars(salon.scope, connected.connection, connected.google)
        }
        const anew = await connectGoogle(other, server, account.email)
        await readCalendars(other.scope, anew.connection, anew.google)
        expect(await busyTimesOf(salon, connected)).toEqual(await busyTimesOf(other, anew))
      },
    ),
    { numRuns: 30 },
  )
})
