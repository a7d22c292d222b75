import type { Scope } from '#db/scope.ts'
import { readTenant } from '#db/tenant.ts'

/** How many bookings that are still to be kept touch [from, to); of one staff member, or with null of everybody. */
export async function countBookingsWithin(
  scope: Scope,
  staffId: string | null,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<number> {
  const [[row]] = await readTenant(scope, (database) =>
    database
      .selectFrom('bookings')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('professional_id', '=', scope.professionalId)
      .where('status', 'in', ['pending', 'confirmed'])
      // The longest booking bounds how far back one can begin.
      .where('start_time', '>', from.subtract({ hours: 24 }))
      .where('start_time', '<', to)
      .where('end_time', '>', from)
      .$if(staffId !== null, (some) => some.where('staff_id', '=', staffId!)),
  )
  return row?.count ?? 0
}
