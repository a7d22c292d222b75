import type { Database } from '#db/database.ts'
import type { Scope } from '#db/scope.ts'

/** How many bookings were made in the calendar months since the one before `now`; which of them is the present one
 *  depends on the professional's zone. */
export function bookingCounts(scope: Scope, now: Temporal.Instant) {
  return (database: Database) =>
    database
      .selectFrom('booking_counts')
      .select(['month', 'used'])
      .where('professional_id', '=', scope.professionalId)
      .where('kind', '=', 'all')
      .where('month', '>=', now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 40 }))
}
