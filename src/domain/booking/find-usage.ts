import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { planMonth, plans } from '#domain/plan/plan.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { activeServices } from '#domain/service/queries.ts'
import { activeStaff } from '#domain/staff/queries.ts'
import { now } from '#time/clock.ts'

/** How much is in use; a limit of null is none. */
export interface Share {
  readonly used: number
  readonly limit: number | null
}

export interface Usage {
  /** Bookings made this calendar month, whatever became of them. */
  readonly bookings: Share
  readonly manualBookings: Share
  readonly activeServices: Share
  /** The owner does not count. */
  readonly staffBesidesOwner: Share
}

/** What a professional uses of everything that the plan limits, in one round trip. */
export async function findUsage(
  scope: Scope,
  professional: Pick<Professional, 'timeZone' | 'plan'>,
): Promise<Usage> {
  const plan = plans[professional.plan]
  const [counts, services, staff] = await readTenant(
    scope,
    countsOf(scope, planMonth(now(), professional.timeZone)),
    activeServices(scope),
    activeStaff(scope),
  )
  const counted = (kind: string) => counts.find((one) => one.kind === kind)?.used ?? 0
  return {
    bookings: { used: counted('all'), limit: finite(plan.bookingsPerMonth) },
    manualBookings: { used: counted('manual'), limit: finite(plan.manualBookingsPerMonth) },
    activeServices: { used: services.length, limit: finite(plan.activeServices) },
    staffBesidesOwner: {
      used: staff.filter(({ role }) => role !== 'owner').length,
      limit: finite(plan.staffBesidesOwner),
    },
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

const finite = (limit: number) => (Number.isFinite(limit) ? limit : null)
