import { beyondReach, type Scope } from '#scope.ts'
import { inTenant, readTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import { findFreeStaff } from '#domain/availability/find-free-staff.ts'
import { eligibleStaff } from '#domain/availability/offer.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import { takeClient, type NewClient, type TakenClient } from '#domain/client/take-client.ts'
import { countTowardsPlan } from '#domain/plan/count-towards-plan.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { refuse, Refusal } from '#domain/refusal.ts'
import type { Service } from '#domain/service/service.ts'
import { isInReach, type Reach } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import type { Booking } from './booking.ts'
import { insertForFirstFree } from './insert-for-first-free.ts'
import { lookAgain } from './look-again.ts'
import { bookingById, toBooking } from './queries.ts'
import { recordBookingEvent } from './record-booking-event.ts'
import { refuseTaken } from './refuse-taken.ts'

export interface ManualRequest {
  /** Made by whoever asks: asking twice with the same id is one booking. */
  readonly id: string
  readonly serviceId: string
  /** A staff member's id, or `anyone`. */
  readonly staffId: string
  readonly startTime: Temporal.Instant
  readonly client: { readonly id: string } | NewClient
  readonly notes: string | null
}

/** Enters the appointment of a walk-in or a caller, confirmed from the start. Staff may choose a time that clients are
 *  not offered, but never one that overlaps: that is `slot_taken`. Refuses `unknown_service`, `unknown_staff_member`
 *  (also where `reach`, whom somebody may book for, leaves nobody), `unknown_client`, `manual_limit_reached` and
 *  `booking_limit_reached`. */
export async function bookManually(
  asked: Scope,
  by: { readonly actor: Actor; readonly reach: Reach },
  request: ManualRequest,
): Promise<Booking> {
  // Whoever enters an appointment meets clients on record, and the front desk appointments of others.
  const scope = beyondReach(asked)
  try {
    return await lookAgain(() => bookOnce(scope, by, request)).catch(refuseTaken)
  } catch (error) {
    const made = error instanceof Refusal ? await madeBefore(scope, by.reach, request) : undefined
    if (made) return made
    throw error
  }
}

async function bookOnce(
  scope: Scope,
  { actor, reach }: { readonly actor: Actor; readonly reach: Reach },
  request: ManualRequest,
): Promise<Booking> {
  return inTenant(scope, async (transaction) => {
    const at = now()
    const schedule = await askSchedule(transaction, scope)
    const { professional } = schedule
    const service = schedule.services.find(({ id }) => id === request.serviceId) ?? refuse('unknown_service')
    const staffIds = await whoCouldTakeIt(transaction, scope, schedule, reach, request, at)
    const client = await takeClient(transaction, scope, request.client, at)
    const wanted = newBooking(professional, service, request, client, at)
    const { bufferMinutes } = professional
    const booking = await insertForFirstFree(transaction, scope, wanted, staffIds, bufferMinutes)
    if (!booking) refuse('slot_taken')
    const event = { kind: 'booked', actor, before: {}, after: booking, reason: null, at } as const
    await recordBookingEvent(transaction, scope, event)
    await countTowardsPlan(transaction, scope, professional, booking)
    return booking
  })
}

/** The chosen staff member; for "anyone" those to whom the time is offered or, where it is to nobody, everybody. */
async function whoCouldTakeIt(
  transaction: TenantTransaction,
  scope: Scope,
  schedule: Schedule,
  reach: Reach,
  request: ManualRequest,
  at: Temporal.Instant,
): Promise<readonly string[]> {
  const staff = eligibleStaff(schedule, request.serviceId, request.staffId)
  const inReach = staff.map(({ id }) => id).filter((id) => isInReach(reach, id))
  if (inReach.length === 0) refuse('unknown_staff_member')
  if (inReach.length === 1) return inReach
  const offered = await findFreeStaff(transaction, scope, schedule, request, at).then(
    ({ staffIds }) => staffIds.filter((id) => isInReach(reach, id)),
    offeredToNobody,
  )
  return offered.length > 0 ? offered : inReach
}

function offeredToNobody(error: unknown): readonly string[] {
  if (error instanceof Refusal && (error.reason === 'slot_taken' || error.reason === 'slot_unavailable'))
    return []
  throw error
}

/** The booking that this very request made before: its answer was lost, or the form was sent twice. */
async function madeBefore(scope: Scope, reach: Reach, request: ManualRequest): Promise<Booking | undefined> {
  const [[row]] = await readTenant(scope, bookingById(scope, request.id))
  const same =
    row?.start_time.equals(request.startTime) &&
    row.service_id === request.serviceId &&
    row.source === 'manual' &&
    isInReach(reach, row.staff_id)
  return row && same ? toBooking(row) : undefined
}

function newBooking(
  { currency }: Professional,
  service: Service,
  request: ManualRequest,
  client: TakenClient,
  at: Temporal.Instant,
): Omit<Booking, 'staffId'> {
  return {
    id: request.id,
    serviceId: service.id,
    clientId: client.id,
    clientName: client.name,
    clientEmail: client.email,
    clientPhone: client.phone,
    startTime: request.startTime,
    endTime: request.startTime.add({ minutes: service.durationMinutes }),
    status: 'confirmed',
    source: 'manual',
    notes: request.notes,
    price: service.price,
    currency,
    locale: client.locale,
    version: 0,
    createdAt: at,
  }
}
