import type { AgainstHours } from '#domain/availability/against-hours.ts'
import { findAgainstHours } from '#domain/availability/find-against-hours.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Booking } from './booking.ts'

export type AgainstMove = AgainstHours | 'not_delivered'

/** What is against a place for an appointment that staff may overrule, once they know: the hours and the calendar of the
 *  staff member, and that somebody else would have to deliver a service that is not theirs. */
export async function againstMove(
  transaction: TenantTransaction,
  scope: Scope,
  schedule: Schedule,
  { before, after, at }: { readonly before: Before; readonly after: After; readonly at: Temporal.Instant },
): Promise<AgainstMove[]> {
  const ofHours = await findAgainstHours(transaction, scope, schedule, [after.staffId], after, at)
  const taker = schedule.team.find(({ id }) => id === after.staffId)
  const delivers = after.staffId === before.staffId || taker?.serviceIds.has(before.serviceId)
  return [...(delivers ? [] : ['not_delivered' as const]), ...ofHours.get(after.staffId)!]
}

type Before = Pick<Booking, 'serviceId' | 'staffId'>
type After = Pick<Booking, 'staffId' | 'startTime' | 'endTime'>
