import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import type { Locale } from '#domain/locale.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import { againstMove, type AgainstMove } from './against-move.ts'
import type { Booking } from './booking.ts'
import { findCollisions, type Collision } from './find-collisions.ts'

/** Where an appointment would go. */
export interface Place {
  /** Of the appointment itself, which is not in its own way. */
  readonly id: string
  readonly staffId: string
  readonly startTime: Temporal.Instant
  readonly endTime: Temporal.Instant
  /** With whom it is, and what is delivered. */
  readonly before: Pick<Booking, 'serviceId' | 'staffId'>
}

export interface AgainstPlace {
  readonly rules: readonly AgainstMove[]
  /** Appointments that it would touch, the buffers included. */
  readonly collisions: readonly Collision[]
}

/** Tells what is against a place in staff's eyes: first what they may overrule, then what they may not. */
export async function explainMove(
  scope: Scope,
  reach: Reach,
  place: Place,
  locale: Locale,
): Promise<AgainstPlace> {
  const { id, staffId, startTime: start, endTime: end, before } = place
  const { rules, bufferMinutes } = await inTenant(scope, async (transaction) => {
    const schedule = await askSchedule(transaction, scope)
    return {
      rules: await againstMove(transaction, scope, schedule, { before, after: place, at: now() }),
      bufferMinutes: schedule.professional.bufferMinutes,
    }
  })
  const found = await findCollisions(scope, reach, { staffIds: [staffId], start, end, bufferMinutes }, locale)
  return { rules, collisions: found.filter(({ who }) => who?.id !== id) }
}
