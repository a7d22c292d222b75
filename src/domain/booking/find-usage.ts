import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { beyondPlan, type Offer } from '#domain/availability/offer.ts'
import { planMonth, plans } from '#domain/plan/plan.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { activeServices, toService } from '#domain/service/queries.ts'
import { activeStaff, toTeamMember } from '#domain/staff/queries.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'

/** How much is in use; a limit of null is none. */
export interface Share {
  readonly used: number
  readonly limit: number | null
}

export interface Usage {
  /** The first day of the calendar month that the bookings were made in, by the professional's calendar. */
  readonly month: Temporal.PlainDate
  /** Bookings made in it, whatever became of them. */
  readonly bookings: Share
  readonly manualBookings: Share
  readonly activeServices: Share
  /** The owner does not count. */
  readonly staffBesidesOwner: Share
  /** What is active and not covered by the plan. */
  readonly beyond: Pick<Offer, 'services' | 'team'>
}

/** What a professional uses of everything that the plan limits, in one round trip. */
export async function findUsage(scope: Scope, professional: Professional): Promise<Usage> {
  guardRight(scope, 'usage')
  const plan = plans[professional.plan]
  const month = planMonth(now(), professional.timeZone)
  const [counts, services, staff] = await readTenant(
    scope,
    countsOf(scope, month),
    activeServices(scope),
    activeStaff(scope),
  )
  const counted = (kind: string) => counts.find((one) => one.kind === kind)?.used ?? 0
  const others = staff.filter(({ role }) => role !== 'owner')
  const share = (used: number, limit: number) => ({ used, limit: Number.isFinite(limit) ? limit : null })
  return {
    month,
    bookings: share(counted('all'), plan.bookingsPerMonth),
    manualBookings: share(counted('manual'), plan.manualBookingsPerMonth),
    activeServices: share(services.length, plan.activeServices),
    staffBesidesOwner: share(others.length, plan.staffBesidesOwner),
    beyond: beyondPlan({ professional, services: services.map(toService), team: staff.map(toTeamMember) }),
  }
}

function countsOf(scope: Scope, month: Temporal.PlainDate) {
  return (database: Database) =>
    database
      .selectFrom('booking_counts')
      .select(['kind', 'used'])
      .where('professional_id', '=', scope.professionalId)
      .where('month', '=', month)
}
