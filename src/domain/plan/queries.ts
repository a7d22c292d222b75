import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'

/** How many bookings made in a calendar month count towards the plan. */
export function bookingsUsed(scope: Scope, month: Temporal.PlainDate) {
  return (database: Database) =>
    database
      .selectFrom('booking_counts')
      .select('used')
      .where('professional_id', '=', scope.professionalId)
      .where('month', '=', month)
      .where('kind', '=', 'all')
}
