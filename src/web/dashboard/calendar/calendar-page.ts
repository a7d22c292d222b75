import type { Appointment } from '#domain/booking/appointment.ts'
import type { FoundCalendar, MonthDay } from '#domain/booking/find-calendar.ts'
import { openTime } from '#domain/availability/open-time.ts'
import type { LocalDays } from '#domain/availability/schedule.ts'
import type { Locale } from '#domain/locale.ts'
import type { CalendarView } from '#domain/plan/calendar-views.ts'
import type { StaffMember } from '#domain/staff/staff-member.ts'
import { startOfDate } from '#time/local-day.ts'
import { calendarWords } from '#wording/calendar-words.ts'
import { timeWords } from '#wording/time-words.ts'
import { appointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { calendarGrid, type BusyBlock, type ColumnPlace } from './calendar-grid.ts'
import { calendarPath, type AskedCalendar } from './calendar-range.ts'

export interface CalendarReader {
  readonly locale: Locale
  readonly timeZone: string
  readonly now: Temporal.Instant
  /** Those that the plan has. */
  readonly views: readonly CalendarView[]
}

/** A month as rows of weeks, in words. */
export function monthPage(days: readonly MonthDay[], asked: AskedCalendar, reader: CalendarReader) {
  const words = calendarWords(reader.locale)
  const today = reader.now.toZonedDateTimeISO(reader.timeZone).toPlainDate()
  const cells = days.map(({ date, count, appointments }) => ({
    date: date.toString(),
    number: date.day,
    label: words.day(date),
    inMonth: date.month === asked.date.month,
    isToday: date.equals(today),
    count,
    cards: appointments.map((one) => appointmentCard(one, reader)),
    path: dayPath(asked, date, reader.views),
  }))
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
  return { weekdays: days.slice(0, 7).map(({ date }) => words.weekday(date)), weeks }
}

/** Days, or the staff members of a day, side by side. */
export function gridPage(
  found: Pick<FoundCalendar, 'appointments' | 'schedule' | 'busy'>,
  days: LocalDays,
  asked: AskedCalendar,
  reader: CalendarReader & { readonly team: readonly Pick<StaffMember, 'id' | 'name'>[] },
) {
  const words = calendarWords(reader.locale)
  const everybody = reader.team.map(({ id }) => id)
  const today = reader.now.toZonedDateTimeISO(reader.timeZone).toPlainDate()
  const columns = columnsOf(found.appointments, days, asked, reader.team)
  const open = ({ date, staffId }: ColumnPlace) =>
    openTime(found.schedule, staffId ? [staffId] : asked.staff ? [asked.staff] : everybody, {
      firstDate: date,
      endDate: date.add({ days: 1 }),
    })
  const grid = calendarGrid(
    columns.map((column) => ({ ...column, open: open(column) })),
    found.appointments,
    found.busy,
    reader.timeZone,
  )
  const nameOf = (staffId: string) => reader.team.find(({ id }) => id === staffId)?.name ?? ''
  return {
    fromHour: grid.fromHour,
    toHour: grid.toHour,
    byStaff: columns.some(({ staffId }) => staffId !== null),
    columns: columns.map(({ date, staffId, name }, index) => ({
      key: `${date} ${staffId ?? ''}`,
      date: date.toString(),
      /** Of whom an appointment becomes that is put here; empty where it stays with whom it is. */
      staffId: staffId ?? '',
      heading: name ?? words.column(date),
      label: name ?? words.day(date),
      path: asked.view === 'week' && reader.views.includes('day') ? dayPath(asked, date, reader.views) : null,
      isToday: date.equals(today),
      closed: grid.columns[index]!.closed,
      /** Names. */
      busyAllDay: grid.columns[index]!.busyAllDay.map((block) => nameOf(block.staffId)),
      placed: grid.columns[index]!.placed.map(({ entry, ...place }) =>
        entry.kind === 'appointment'
          ? { ...place, card: appointmentCard(entry.appointment, reader), busy: null }
          : { ...place, card: null, busy: busyWords(entry.busy, date, nameOf(entry.busy.staffId), reader) },
      ),
    })),
  }
}

/** What of it lies on the date. */
function busyWords(
  { start, end }: BusyBlock,
  date: Temporal.PlainDate,
  staff: string,
  { locale, timeZone }: CalendarReader,
) {
  const words = timeWords(locale, timeZone)
  const clock = (instant: number) => words.clock(Temporal.Instant.fromEpochMilliseconds(instant))
  return {
    key: start,
    clock: clock(Math.max(start, startOfDate(timeZone, date))),
    until: clock(Math.min(end, startOfDate(timeZone, date.add({ days: 1 })))),
    staff,
  }
}

export type BusyWords = ReturnType<typeof busyWords>

function columnsOf(
  appointments: readonly Appointment[],
  { firstDate, endDate }: LocalDays,
  asked: AskedCalendar,
  team: readonly Pick<StaffMember, 'id' | 'name'>[],
): (ColumnPlace & { readonly name: string | null })[] {
  if (asked.view !== 'day') {
    const dates = Array.from({ length: firstDate.until(endDate).days }, (_, day) =>
      firstDate.add({ days: day }),
    )
    return dates.map((date) => ({ date, staffId: null, name: null }))
  }
  // Whoever left, and still has an appointment on that day, has a column too.
  const others = appointments.map(({ staffId, staffName }) => ({ id: staffId, name: staffName }))
  const shown = [...team, ...others].filter(
    ({ id }, index, all) =>
      all.findIndex((one) => one.id === id) === index && (!asked.staff || id === asked.staff),
  )
  if (shown.length < 2) return [{ date: firstDate, staffId: null, name: null }]
  return shown.map(({ id, name }) => ({ date: firstDate, staffId: id, name }))
}

/** The day from near; without that view, its week. */
function dayPath(
  { staff, withCancelled }: AskedCalendar,
  date: Temporal.PlainDate,
  views: readonly CalendarView[],
): string {
  const view = views.includes('day') ? 'day' : 'week'
  return calendarPath({ view, date: date.toString(), staff, withCancelled })
}

export type MonthPage = ReturnType<typeof monthPage>
export type GridPage = ReturnType<typeof gridPage>
