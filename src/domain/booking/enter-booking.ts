import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import type { AgainstHours } from '#domain/availability/against-hours.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import { findAgainstHours } from '#domain/availability/find-against-hours.ts'
import { findFreeStaff } from '#domain/availability/find-free-staff.ts'
import { eligibleStaff } from '#domain/availability/offer.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import { takeClient, type NewClient, type TakenClient } from '#domain/client/take-client.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { refuse, Refusal } from '#domain/refusal.ts'
import type { Service } from '#domain/service/service.ts'
import { isInReach, type Reach } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import type { Booking } from './booking.ts'
import { insertForFirstFree } from './insert-for-first-free.ts'
import { recordBookingEvent } from './record-booking-event.ts'
import type { Uncounted } from './take-slot.ts'

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

/** How an appointment is entered: by hand staff choose any time, a program only where it says that it means it. */
export interface EntryRules {
  readonly source: 'manual' | 'api'
  readonly anyTime: boolean
}

/** Writes the appointment that staff enter, with its event. Refuses as `bookManually` does, apart from the plan, and
 *  `outside_hours` unless any time will do: then it has to come, and to lie within the working hours
 *  and beside what is busy in a connected calendar. */
export async function enterBooking(
  transaction: TenantTransaction,
  scope: Scope,
  { actor, reach }: { readonly actor: Actor; readonly reach: Reach },
  request: ManualRequest,
  rules: EntryRules,
): Promise<Uncounted> {
  const at = now()
  const schedule = await askSchedule(transaction, scope)
  const { professional } = schedule
  const service = schedule.services.find(({ id }) => id === request.serviceId) ?? refuse('unknown_service')
  const couldTakeIt = await whoCouldTakeIt(transaction, scope, schedule, reach, request, at)
  const endTime = request.startTime.add({ minutes: service.durationMinutes })
  const place = { startTime: request.startTime, endTime }
  const against = await findAgainstHours(transaction, scope, schedule, couldTakeIt, place, at)
  const staffIds = rules.anyTime ? leastAgainstFirst(against) : whoWorksThen(against, request, at)
  const client = await takeClient(transaction, scope, request.client, at)
  const wanted = newBooking(professional, service, request, client, at, rules.source)
  const booking = await insertForFirstFree(transaction, scope, wanted, staffIds, professional.bufferMinutes)
  if (!booking) refuse('slot_taken')
  const event = { kind: 'booked', actor, before: {}, after: booking, reason: null, at } as const
  await recordBookingEvent(transaction, scope, event)
  return { booking, professional }
}

/** Staff were warned of the least that is against anybody; so that is who gets it, if the database agrees. */
function leastAgainstFirst(against: ReadonlyMap<string, readonly AgainstHours[]>): string[] {
  return [...against].toSorted(([, a], [, b]) => a.length - b.length).map(([staffId]) => staffId)
}

function whoWorksThen(
  against: ReadonlyMap<string, readonly AgainstHours[]>,
  { startTime }: ManualRequest,
  at: Temporal.Instant,
): string[] {
  if (Temporal.Instant.compare(startTime, at) < 0) refuse('outside_hours')
  const working = [...against].filter(([, reasons]) => reasons.length === 0).map(([staffId]) => staffId)
  return working.length > 0 ? working : refuse('outside_hours')
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

function newBooking(
  { currency }: Professional,
  service: Service,
  request: ManualRequest,
  client: TakenClient,
  at: Temporal.Instant,
  source: EntryRules['source'],
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
    source,
    notes: request.notes,
    price: service.price,
    currency,
    locale: client.locale,
    version: 0,
    createdAt: at,
  }
}
