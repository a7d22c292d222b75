import { againstHours, type AgainstHours } from '#domain/availability/against-hours.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import type { Booking } from './booking.ts'

export type AgainstMove = AgainstHours | 'not_delivered'

/** What is against a place for an appointment that staff may overrule, once they know: the hours of the staff member, and
 *  that somebody else would have to deliver a service that is not theirs. */
export function againstMove(
  schedule: Schedule,
  before: Pick<Booking, 'serviceId' | 'staffId'>,
  after: Pick<Booking, 'staffId' | 'startTime' | 'endTime'>,
): AgainstMove[] {
  const taker = schedule.team.find(({ id }) => id === after.staffId)
  const delivers = after.staffId === before.staffId || taker?.serviceIds.has(before.serviceId)
  return [...(delivers ? [] : ['not_delivered' as const]), ...againstHours(schedule, after)]
}
