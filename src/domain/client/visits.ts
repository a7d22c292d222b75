import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '#scope.ts'
import type { Reach } from '#domain/staff/reach.ts'

/** What of the bookings somebody looks at, and when. */
export interface Look {
  readonly scope: Scope
  readonly reach: Reach
  readonly now: Temporal.Instant
}

/** The condition on bookings of the given name that are visits within reach: appointments that have begun and were
 *  neither cancelled nor missed. */
export function isVisit(bookings: string, { scope, reach, now }: Look): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${bookings}.${column}`)
  const theirs = reach === 'everyone' ? sql`` : sql`and ${of('staff_id')} = ${reach.staffId}`
  return sql`${of('professional_id')} = ${scope.professionalId} and ${of('start_time')} <= ${now}
    and ${of('status')} in ('pending', 'confirmed', 'completed') ${theirs}`
}

/** When the client of the row was here last. */
export function lastVisit(look: Look): RawBuilder<Temporal.Instant | null> {
  return sql`(select visit.start_time from bookings as visit
    where ${isVisit('visit', look)} and visit.client_id = clients.id order by visit.start_time desc limit 1)`
}

/** How many bookings the client of the row has, whatever became of them. */
export function bookingCount({ scope, reach }: Look): RawBuilder<number> {
  const theirs = reach === 'everyone' ? sql`` : sql`and booked.staff_id = ${reach.staffId}`
  return sql`(select count(*) from bookings as booked
    where booked.professional_id = ${scope.professionalId} and booked.client_id = clients.id ${theirs})`
}
