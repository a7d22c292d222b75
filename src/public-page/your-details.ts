import { randomUUIDv7 } from 'node:crypto'
import { findSlots, type FoundSlots } from '#domain/availability/find-slots.ts'
import { anyone } from '#domain/availability/offer.ts'
import type { Scope } from '#scope.ts'
import { bookSlot } from '#domain/booking/book-slot.ts'
import type { Booking } from '#domain/booking/booking.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { now } from '#time/clock.ts'
import { dateOf } from '#time/local-day.ts'
import { nothingTyped, type DetailsTyped } from './details-form.ts'
import { nearestSlots } from './month-times.ts'
import type { Visit } from './visit.ts'
import type { Conflict, YourDetailsProps } from './views/your-details-view.tsx'
import { serviceWords } from './words-of.ts'

export interface DetailsQuestion {
  readonly serviceId: string
  /** A staff member's id, or `any`. */
  readonly staffId: string
  /** Epoch milliseconds. */
  readonly start: number
}

/** The third page, still empty; it says so where the slot is no longer free. Refuses `unknown_service` and
 *  `unknown_staff_member`. */
export async function yourDetails(
  scope: Scope,
  visitOf: (found: FoundSlots) => Visit,
  question: DetailsQuestion,
): Promise<YourDetailsProps> {
  const found = await findSlotsAround(scope, question)
  const free = found.slots.includes(question.start)
  return {
    ...basics(found, visitOf(found), question),
    typed: nothingTyped,
    errors: {},
    conflict: free
      ? null
      : conflictIn(found, question.start, question.start > now().epochMilliseconds ? 'taken' : 'unbookable'),
  }
}

export interface DetailsAgain extends Pick<YourDetailsProps, 'typed' | 'errors'> {
  readonly bookingId?: string
  /** Why the slot could not be had, where that was asked. */
  readonly refused?: Conflict['reason']
}

/** The third page again, with what was typed. */
export async function yourDetailsAgain(
  scope: Scope,
  visitOf: (found: FoundSlots) => Visit,
  question: DetailsQuestion,
  again: DetailsAgain,
): Promise<YourDetailsProps> {
  const found = await findSlotsAround(scope, question)
  const props = basics(found, visitOf(found), question)
  return {
    ...props,
    bookingId: again.bookingId ?? props.bookingId,
    typed: again.typed,
    errors: again.errors,
    conflict: again.refused ? conflictIn(found, question.start, again.refused) : null,
  }
}

/** Books what the form asks for. Refuses as `bookSlot` does. */
export async function bookFromForm(
  scope: Scope,
  question: DetailsQuestion,
  typed: DetailsTyped,
  form: { bookingId: string; locale: Visit['locale'] },
): Promise<Booking> {
  return bookSlot(
    scope,
    { kind: 'client' },
    {
      id: form.bookingId,
      serviceId: question.serviceId,
      staffId: question.staffId,
      startTime: Temporal.Instant.fromEpochMilliseconds(question.start),
      client: { name: typed.name, email: typed.email, phone: typed.phone || null, locale: form.locale },
      notes: typed.notes || null,
      source: 'online',
    },
  )
}

export function freshBookingId(): string {
  return randomUUIDv7()
}

function basics(found: FoundSlots, visit: Visit, { staffId, start }: DetailsQuestion) {
  const { professional } = found.schedule
  const chosen = found.deliverers.find(({ id }) => id === staffId)
  return {
    visit,
    business: professional,
    service: serviceWords(found.service, visit.locale),
    staff: found.deliverers.length > 1 ? (chosen?.name ?? null) : undefined,
    chosenStaff: staffId,
    start,
    bookingId: freshBookingId(),
    changeableUntil: changeableUntil(professional, start),
    bookable: found.bookingsLeft,
  }
}

/** Until when both moving and cancelling will be open; null where it would not be any more. */
function changeableUntil(
  { cancelCutoffMinutes, rescheduleCutoffMinutes }: Professional,
  start: number,
): number | null {
  const until = start - Math.max(cancelCutoffMinutes, rescheduleCutoffMinutes) * 60_000
  return until > now().epochMilliseconds ? until : null
}

// Near means that the client might do with it: the same day, or one of a few around it.
async function findSlotsAround(
  scope: Scope,
  { serviceId, staffId, start }: DetailsQuestion,
): Promise<FoundSlots> {
  return findSlots(scope, {
    serviceId,
    staffId: staffId || anyone,
    days: (today, lastBookable) => {
      const day = clamp(dateAt(start), today, lastBookable)
      return {
        firstDate: clamp(day.subtract({ days: 3 }), today, day),
        endDate: clamp(day.add({ days: 8 }), day, lastBookable.add({ days: 1 })),
      }
    },
  })
}

// A day early or late does not matter here, so the zone need not be known yet.
function dateAt(start: number): Temporal.PlainDate {
  return dateOf('UTC', start)
}

function clamp(
  date: Temporal.PlainDate,
  least: Temporal.PlainDate,
  most: Temporal.PlainDate,
): Temporal.PlainDate {
  if (Temporal.PlainDate.compare(date, least) < 0) return least
  return Temporal.PlainDate.compare(date, most) > 0 ? most : date
}

function conflictIn(found: FoundSlots, start: number, reason: Conflict['reason']): Conflict {
  return { reason, nearest: nearestSlots(found.slots, start) }
}
