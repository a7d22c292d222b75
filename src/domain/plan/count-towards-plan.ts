import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { countBooking } from './count-booking.ts'
import { planMonth, plans, type PlanName } from './plan.ts'
import { warnOfUsage } from './warn-of-usage.ts'

/** Counts a booking that is made at `createdAt` towards the plan of its month, and queues the mail that warns of the
 *  limit. Refuses `manual_limit_reached` and `booking_limit_reached`: then the booking must not be kept. The counters
 *  stay locked until the transaction ends, so this comes last. */
export async function countTowardsPlan(
  transaction: TenantTransaction,
  scope: Scope,
  { plan, timeZone }: { readonly plan: PlanName; readonly timeZone: string },
  { createdAt, source }: { readonly createdAt: Temporal.Instant; readonly source: string },
): Promise<void> {
  const month = planMonth(createdAt, timeZone)
  const { manualBookingsPerMonth, bookingsPerMonth: limit } = plans[plan]
  // Always in this order, so that two bookings never wait for one another.
  if (source === 'manual') {
    const counted = { month, kind: 'manual', limit: manualBookingsPerMonth } as const
    if ((await countBooking(transaction, scope, counted)) === undefined) refuse('manual_limit_reached')
  }
  const used = await countBooking(transaction, scope, { month, kind: 'all', limit })
  if (used === undefined) refuse('booking_limit_reached')
  await warnOfUsage(transaction, scope, { month, used, limit }, createdAt)
}
