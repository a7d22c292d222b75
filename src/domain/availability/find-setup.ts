import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'

/** How far a new professional is on the way to their first booking. */
export interface Setup {
  readonly hasService: boolean
  readonly hasHours: boolean
  readonly hasBooking: boolean
}

export async function findSetup(scope: Scope): Promise<Setup> {
  const [services, hours, bookings] = await readTenant(
    scope,
    (database) =>
      database
        .selectFrom('services')
        .select('id')
        .where('professional_id', '=', scope.professionalId)
        .where('active', '=', true)
        .limit(1),
    (database) =>
      database
        .selectFrom('working_hours')
        .select('id')
        .where('professional_id', '=', scope.professionalId)
        .limit(1),
    (database) =>
      database
        .selectFrom('bookings')
        .select('id')
        .where('professional_id', '=', scope.professionalId)
        .limit(1),
  )
  return { hasService: services.length > 0, hasHours: hours.length > 0, hasBooking: bookings.length > 0 }
}
