import pg from 'pg'
import type { Salon } from './salon.ts'

/** Fills a salon with bookings of 30 minutes at 9:00, 9:30 … UTC, `perDay` on each of `days` from `firstDay`, for every
 *  staff member, as years of business would. Written by the database's owner, past all rules but the constraints. */
export async function fillWithBookings(
  ownerUrl: string,
  salon: Salon,
  { firstDay, days, perDay }: { firstDay: string; days: number; perDay: number },
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    // Until a commit is on disk, vacuum cannot mark its pages as visible to all, and index-only scans need that.
    await owner.query('set synchronous_commit = on')
    await owner.query(
      `insert into clients (professional_id, id, name, locale, created_at)
       values ($1, $2, 'Regular', 'en', now()) on conflict do nothing`,
      [salon.scope.professionalId, salon.serviceId],
    )
    await owner.query(
      `insert into bookings (professional_id, id, service_id, staff_id, client_id, client_name, start_time, end_time,
         occupied_until, status, source, price, currency, locale, link_hash, created_at, updated_at)
       select $1, id, $2, staff_id, $2, 'Regular', start, start + interval '30 minutes', start + interval '30 minutes',
         'completed', 'manual', 20, 'EUR', 'en', uuid_send(id), start, start
       from (select gen_random_uuid() as id, staff_id,
           ($4::date + day)::timestamp at time zone 'UTC' + interval '9 hours' + slot * interval '30 minutes' as start
         from unnest($3::uuid[]) as staff_id, generate_series(0, $5::int - 1) as day, generate_series(0, $6::int - 1) as slot
       ) as appointment`,
      [salon.scope.professionalId, salon.serviceId, salon.staffIds, firstDay, days, perDay],
    )
    await owner.query('vacuum analyze bookings')
  } finally {
    await owner.end()
  }
}
