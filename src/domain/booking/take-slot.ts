import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { findFreeStaff } from '#domain/availability/find-free-staff.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import { rememberClient, type ClientDetails } from '#domain/client/remember-client.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { refuse } from '#domain/refusal.ts'
import type { Service } from '#domain/service/service.ts'
import { now } from '#time/clock.ts'
import type { Booking } from './booking.ts'
import { insertForFirstFree } from './insert-for-first-free.ts'
import { recordBookingEvent } from './record-booking-event.ts'

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

/** A booking that is written and not counted towards the plan yet: that comes last in its transaction. */
export interface Uncounted {
  readonly booking: Booking
  readonly professional: Professional
}

/** Writes the booking of a slot under the public rules, with its event. Refuses as `bookSlot` does, apart from the plan. */
export async function takeSlot(
  transaction: TenantTransaction,
  scope: Scope,
  actor: Actor,
  request: BookingRequest,
): Promise<Uncounted> {
  const at = now()
  const schedule = await askSchedule(transaction, scope)
  const { professional } = schedule
  guardRequest(schedule, request)
  const { service, staffIds } = await findFreeStaff(transaction, scope, schedule, request, at)
  const client = clientAsAsked(professional, request.client)
  const clientId = await rememberClient(transaction, scope, client, at)
  const wanted = newBooking(professional, service, { ...request, client }, clientId, at)
  const booking = await insertForFirstFree(transaction, scope, wanted, staffIds, professional.bufferMinutes)
  if (!booking) refuse('slot_taken')
  const event = { kind: 'booked', actor, before: {}, after: booking, reason: null, at } as const
  await recordBookingEvent(transaction, scope, event)
  return { booking, professional }
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
