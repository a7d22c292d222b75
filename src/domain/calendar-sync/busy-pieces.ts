import { uuidOf } from '#domain/link-proof.ts'
import type { ReadEvent } from '#google/google-event.ts'
import type { Interval } from '#time/interval.ts'
import { DAY, startOfDate } from '#time/local-day.ts'

/** Calendars that a person keeps about themselves, not about appointments: where they work, who has a birthday. */
const neverBusy: readonly string[] = ['workingLocation', 'birthday']

/**
 * When an event makes busy (epoch milliseconds), as far as it lies in `window`, in pieces of at most 24 hours. The seams
 * are counted from the event's own start, so that the same event has the same pieces in tomorrow's window.
 *
 * `timeZone` is the calendar's IANA zone: the dates of an all-day event are days there.
 */
export function busyPieces(event: ReadEvent, timeZone: string, window: Interval): Interval[] {
  if (!makesBusy(event)) return []
  const time = timeOf(event, timeZone)
  return time ? piecesOf(time, window) : []
}

function makesBusy(event: ReadEvent): boolean {
  if (event.status === 'cancelled' || event.isTransparent || event.isDeclined) return false
  return !neverBusy.includes(event.type) && !isOwn(event)
}

/** Whether it is an appointment that we wrote. A copy that somebody made of it has the property, and an id of its own. */
function isOwn({ id, conversoBooking }: ReadEvent): boolean {
  return conversoBooking?.replaceAll('-', '') === id
}

/** Where an appointment that we wrote stands now; its time is null where it was deleted, and is given in epoch
 *  milliseconds otherwise. Undefined for what cannot be ours: of a deleted event no more may be known than its id. */
export function standingOf(
  event: ReadEvent,
  timeZone: string,
): { readonly bookingId: string; readonly time: Interval | null } | undefined {
  if (event.status === 'cancelled' && ourIds.test(event.id))
    return { bookingId: uuidOf(Buffer.from(event.id, 'hex')), time: null }
  if (!isOwn(event)) return undefined
  return { bookingId: event.conversoBooking!, time: timeOf(event, timeZone) ?? null }
}

const ourIds = /^[0-9a-f]{32}$/

/** As iCalendar counts where no end is given: a date is a whole day, a time is none. */
function timeOf({ start, end }: ReadEvent, timeZone: string): Interval | undefined {
  if (start === null) return undefined
  if (start instanceof Temporal.Instant)
    return end instanceof Temporal.Instant
      ? { start: start.epochMilliseconds, end: end.epochMilliseconds }
      : undefined
  const last =
    end instanceof Temporal.PlainDate && Temporal.PlainDate.compare(start, end) < 0 ? end : undefined
  return {
    start: startOfDate(timeZone, start),
    end: startOfDate(timeZone, last ?? start.add({ days: 1 })),
  }
}

function piecesOf(time: Interval, window: Interval): Interval[] {
  const until = Math.min(time.end, window.end)
  const seamsBefore = Math.max(0, Math.floor((window.start - time.start) / DAY))
  const pieces: Interval[] = []
  for (let seam = time.start + seamsBefore * DAY; seam < until; seam += DAY) {
    const piece = { start: Math.max(seam, window.start), end: Math.min(seam + DAY, until) }
    if (piece.start < piece.end) pieces.push(piece)
  }
  return pieces
}
