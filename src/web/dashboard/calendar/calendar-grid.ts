import type { Appointment } from '#domain/booking/appointment.ts'
import { overlaps, type Interval } from '#time/interval.ts'

/** Rows of five minutes: an appointment may begin at any of them. */
export const rowMinutes = 5
/** What is shorter is drawn as long as this, so that it can be read and pointed at. */
const shortestRows = 3
/** Side by side at most; what is more lies over the last. */
const mostLanes = 12

/** One column of a day, or of a staff member on a day. */
export interface ColumnPlace {
  readonly date: Temporal.PlainDate
  /** Null where appointments of several staff members stand in it. */
  readonly staffId: string | null
}

/** Rows of the grid, counted from 1 as CSS does; the end is not included. */
export interface Rows {
  readonly startRow: number
  readonly endRow: number
}

/** When a connected calendar of a staff member is busy. */
export type BusyBlock = Interval & { readonly staffId: string }

export interface Placed extends Rows {
  readonly entry: Entry
  /** Of `lanes` side by side, from 0. */
  readonly lane: number
  readonly lanes: number
  /** It began the day before. */
  readonly fromBefore: boolean
}

type Entry =
  | { readonly kind: 'appointment'; readonly appointment: Appointment }
  | { readonly kind: 'busy'; readonly busy: BusyBlock }

export interface GridColumn {
  readonly placed: readonly Placed[]
  /** They last from midnight to midnight, and stand in no row. */
  readonly busyAllDay: readonly BusyBlock[]
  readonly closed: readonly Rows[]
}

export interface Grid {
  /** Full hours of the wall clock: the first that is shown, and the end of the last (24 at most). */
  readonly fromHour: number
  readonly toHour: number
  readonly columns: readonly GridColumn[]
}

/** Wall-clock minutes of one day, 0 to 1440. */
interface Minutes {
  readonly start: number
  readonly end: number
}

/** Where appointments stand by the wall clock: an hour that the clock skips is a gap, in an hour that it repeats
 *  appointments stand side by side. The hours shown are those of work, and whatever more is booked; what is busy
 *  outside of them is not shown, since it decides about nothing. */
export function calendarGrid(
  places: readonly (ColumnPlace & { readonly open: readonly Interval[] })[],
  appointments: readonly Appointment[],
  busy: readonly BusyBlock[],
  timeZone: string,
): Grid {
  const columns = places.map((place) => {
    const isHere = ({ staffId }: { staffId: string }) => place.staffId === null || staffId === place.staffId
    return {
      open: place.open
        .map(({ start, end }) => minutesOn(place.date, timeZone, at(start), at(end)))
        .filter(some),
      booked: appointments.filter(isHere).flatMap((appointment) => {
        const minutes = minutesOn(place.date, timeZone, appointment.startTime, appointment.endTime)
        return minutes ? [{ entry: { kind: 'appointment', appointment } as const, minutes }] : []
      }),
      busy: busy.filter(isHere).flatMap((block) => {
        const minutes = minutesOn(place.date, timeZone, at(block.start), at(block.end))
        return minutes ? [{ entry: { kind: 'busy', busy: block } as const, minutes }] : []
      }),
    }
  })
  const all = columns.flatMap(({ open, booked }) => [...open, ...booked.map(({ minutes }) => minutes)])
  const fromHour = Math.floor(Math.min(...(all.length ? all : [workday]).map(({ start }) => start)) / 60)
  const toHour = Math.ceil(Math.max(...(all.length ? all : [workday]).map(({ end }) => end)) / 60)
  const rowAt = (minute: number) => (minute - fromHour * 60) / rowMinutes + 1
  const shown = { start: fromHour * 60, end: toHour * 60 }
  return {
    fromHour,
    toHour,
    columns: columns.map(({ open, booked, busy: blocks }) => ({
      closed: closedRows(open, rowAt, rowAt(shown.end)),
      busyAllDay: blocks.filter(({ minutes }) => isAllDay(minutes)).map(({ entry }) => entry.busy),
      placed: inLanes(
        [...booked, ...blocks.filter(({ minutes }) => !isAllDay(minutes) && overlaps(minutes, shown))].map(
          ({ entry, minutes }) => ({
            entry,
            fromBefore: minutes.start === 0 && !beginsAtMidnight(startOf(entry), timeZone),
            ...rowsOf(within(minutes, shown), rowAt, rowAt(shown.end)),
          }),
        ),
      ),
    })),
  }
}

function isAllDay({ start, end }: Minutes): boolean {
  return start === 0 && end === 1440
}

function within({ start, end }: Minutes, shown: Minutes): Minutes {
  return { start: Math.max(start, shown.start), end: Math.min(end, shown.end) }
}

function startOf(entry: Entry): Temporal.Instant {
  return entry.kind === 'busy' ? at(entry.busy.start) : entry.appointment.startTime
}

const workday: Minutes = { start: 9 * 60, end: 17 * 60 }
const at = (epochMilliseconds: number) => Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
const some = <T>(value: T | null): value is T => value !== null

/** What of a span the wall clock shows on a date; null if nothing. */
function minutesOn(
  date: Temporal.PlainDate,
  timeZone: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Minutes | null {
  const [start, end] = [from, to].map((instant) => {
    const wall = instant.toZonedDateTimeISO(timeZone)
    const days = Temporal.PlainDate.compare(wall.toPlainDate(), date)
    return days < 0 ? 0 : days > 0 ? 1440 : wall.hour * 60 + wall.minute
  }) as [number, number]
  const wholeMinutes = Math.round(from.until(to).total('minutes'))
  // Set back meanwhile, the clock shows an end that is no later than the start.
  const shown = end > start || start === 1440 || end === 0 ? end : Math.min(1440, start + wholeMinutes)
  return start < shown ? { start, end: shown } : null
}

function beginsAtMidnight(start: Temporal.Instant, timeZone: string): boolean {
  const wall = start.toZonedDateTimeISO(timeZone)
  return wall.hour === 0 && wall.minute === 0
}

function rowsOf({ start, end }: Minutes, rowAt: (minute: number) => number, last: number): Rows {
  const startRow = Math.floor(rowAt(start))
  const endRow = Math.min(last, Math.max(Math.ceil(rowAt(end)), startRow + shortestRows))
  return { startRow: Math.min(startRow, endRow - 1), endRow }
}

function closedRows(open: readonly Minutes[], rowAt: (minute: number) => number, last: number): Rows[] {
  const closed: Rows[] = []
  let from = 1
  for (const { start, end } of open.toSorted((a, b) => a.start - b.start)) {
    if (rowAt(start) > from) closed.push({ startRow: from, endRow: Math.floor(rowAt(start)) })
    from = Math.max(from, Math.ceil(rowAt(end)))
  }
  if (from < last) closed.push({ startRow: from, endRow: last })
  return closed
}

/** Gives those that share a row lanes of their own, and all that hang together the same number of lanes. */
function inLanes(unplaced: readonly Omit<Placed, 'lane' | 'lanes'>[]): Placed[] {
  const placed: Placed[] = []
  let group: (Omit<Placed, 'lanes'> & { lane: number })[] = []
  let groupEnd = 0
  const flush = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1
    placed.push(...group.map((one) => ({ ...one, lanes })))
    group = []
  }
  for (const one of unplaced.toSorted((a, b) => a.startRow - b.startRow || b.endRow - a.endRow)) {
    if (one.startRow >= groupEnd) flush()
    const taken = new Set(group.filter(({ endRow }) => endRow > one.startRow).map(({ lane }) => lane))
    let lane = 0
    while (taken.has(lane) && lane < mostLanes - 1) lane++
    group.push({ ...one, lane })
    groupEnd = Math.max(groupEnd, one.endRow)
  }
  flush()
  return placed
}
