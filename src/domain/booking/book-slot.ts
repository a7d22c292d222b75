import type { Scope } from '#scope.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { findFreeStaff } from '#domain/availability/find-free-staff.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import { rememberClient, type ClientDetails } from '#domain/client/remember-client.ts'
import { countTowardsPlan } from '#domain/plan/count-towards-plan.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { refuse, Refusal } from '#domain/refusal.ts'
import type { Service } from '#domain/service/service.ts'
import { now } from '#time/clock.ts'
import type { Booking } from './booking.ts'
import { insertForFirstFree } from './insert-for-first-free.ts'
import { lookAgain } from './look-again.ts'
import { bookingById, toBooking } from './queries.ts'
import { recordBookingEvent } from './record-booking-event.ts'
import { refuseTaken } from './refuse-taken.ts'

export interface BookingRequest {
  /** Made by whoever asks: asking twice with the same id is one booking. */
  readonly id: string
  readonly serviceId: string
  /** A staff member's id, or `anyone`. */
  readonly staffId: string
  readonly startTime: Temporal.Instant
  readonly client: ClientDetails
  readonly notes: string | null
  readonly source: 'online' | 'api'
}

/** Books a slot under the public rules: what `findSlots` lists can be booked, and nothing else.
 *  Refuses `unknown_service`, `unknown_staff_member`, `phone_required`, `slot_unavailable` (was never a slot),
 *  `slot_taken` (is no longer one) and `booking_limit_reached`. */
export async function bookSlot(scope: Scope, actor: Actor, request: BookingRequest): Promise<Booking> {
  try {
    return await lookAgain(() => bookOnce(scope, actor, request)).catch(refuseTaken)
  } catch (error) {
    const made = error instanceof Refusal ? await madeBefore(scope, request) : undefined
    if (made) return made
    throw error
  }
}

async function bookOnce(scope: Scope, actor: Actor, request: BookingRequest): Promise<Booking> {
  return inTenant(scope, async (transaction) => {
    const at = now()
    const schedule = await askSchedule(transaction, scope)
    guardRequest(schedule, request)
    const { service, staffIds } = await findFreeStaff(transaction, scope, schedule, request, at)
    const client = clientAsAsked(schedule.professional, request.client)
    const clientId = await rememberClient(transaction, scope, client, at)
    const wanted = newBooking(schedule.professional, service, { ...request, client }, clientId, at)
    const booking = await insertForFirstFree(
      transaction,
      scope,
      wanted,
      staffIds,
      schedule.professional.bufferMinutes,
    )
    if (!booking) refuse('slot_taken')
    await recordBookingEvent(transaction, scope, {
      kind: 'booked',
      actor,
      before: {},
      after: booking,
      reason: null,
      at,
    })
    await countTowardsPlan(transaction, scope, schedule.professional, booking)
    return booking
  })
}

/** The booking that this very request made before: its answer was lost, or the form was sent twice. */
async function madeBefore(scope: Scope, request: BookingRequest): Promise<Booking | undefined> {
  const [[row]] = await readTenant(scope, bookingById(scope, request.id))
  const same =
    row?.start_time.equals(request.startTime) &&
    row.service_id === request.serviceId &&
    row.client_email?.toLowerCase() === request.client.email.toLowerCase()
  return row && same ? toBooking(row) : undefined
}

function guardRequest({ professional }: Schedule, request: BookingRequest): void {
  if (professional.phoneField === 'required' && !request.client.phone) refuse('phone_required')
}

function clientAsAsked({ phoneField }: Professional, client: ClientDetails): ClientDetails {
  return phoneField === 'hidden' ? { ...client, phone: null } : client
}

function newBooking(
  professional: Professional,
  service: Service,
  request: BookingRequest,
  clientId: string,
  at: Temporal.Instant,
): Omit<Booking, 'staffId'> {
  return {
    id: request.id,
    serviceId: service.id,
    clientId,
    clientName: request.client.name,
    clientEmail: request.client.email,
    clientPhone: request.client.phone,
    startTime: request.startTime,
    endTime: request.startTime.add({ minutes: service.durationMinutes }),
    status: professional.autoConfirm ? 'confirmed' : 'pending',
    source: request.source,
    notes: request.notes,
    price: service.price,
    currency: professional.currency,
    locale: request.client.locale,
    version: 0,
    createdAt: at,
  }
}
