import pg from 'pg'
import { newId } from '#db/new-id.ts'
import type { Salon } from './salon.ts'

/** Due at `start` - 24 h: reminders of `count` bookings, half of them of the salon itself, the others of copies of it with
 *  `each` bookings. Answers when all of them are due. */
export async function fillReminders(
  ownerUrl: string,
  salon: Salon,
  { count, each, start }: { count: number; each: number; start: string },
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await fill(owner, salon, salon.scope.professionalId, { count: Math.floor(count / 2), start })
    for (let made = 0; made < count / 2; made += each) {
      const id = newId()
      await copyProfessional(owner, salon, id)
      await fill(owner, salon, id, { count: Math.min(each, Math.ceil(count / 2) - made), start })
    }
    await owner.query('vacuum (analyze) bookings, booking_events, tasks, clients, professionals')
  } finally {
    await owner.end()
  }
}

async function copyProfessional(owner: pg.Client, model: Salon, id: string): Promise<void> {
  await owner.query(
    `insert into professionals select (jsonb_populate_record(p, jsonb_build_object('professional_id', $2::text, 'username', $2::text))).*
     from professionals p where professional_id = $1`,
    [model.scope.professionalId, id],
  )
  for (const table of ['services', 'staff_members']) {
    await owner.query(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('professional_id', $2::text))).*
       from ${table} t where professional_id = $1`,
      [model.scope.professionalId, id],
    )
  }
}

/** A client, a booking of a second, its event and its due reminder, for each of `count`. */
async function fill(
  owner: pg.Client,
  { serviceId, staffIds }: Salon,
  professionalId: string,
  { count, start }: { count: number; start: string },
): Promise<void> {
  await owner.query(
    `with made as (
       select uuidv7() as booking, uuidv7() as event, uuidv7() as task, uuidv7() as client,
         $5::timestamptz + make_interval(secs => n) as start, n
       from generate_series(0, $4::int - 1) as n
     ), people as (
       insert into clients (professional_id, id, name, email, locale, created_at)
       select $1, client, 'Ana Silva', 'ana' || n || '@example.com', (array['en', 'pt', 'es'])[1 + n % 3], start from made
     ), booked as (
       insert into bookings (professional_id, id, service_id, staff_id, client_id, client_name, client_email, start_time, end_time,
         occupied_until, status, source, price, currency, locale, link_hash, created_at, updated_at)
       select $1, booking, $2, $3, client, 'Ana Silva', 'ana' || n || '@example.com', start, start + interval '1 second',
         start + interval '1 second', 'confirmed', 'online', 20, 'EUR', (array['en', 'pt', 'es'])[1 + n % 3],
         uuid_send(booking), start, start from made
     ), told as (
       insert into booking_events (professional_id, id, booking_id, kind, actor, before, after, created_at)
       select $1, event, booking, 'booked', 'client', '{}',
         jsonb_build_object('id', booking, 'status', 'confirmed', 'startTime', to_char(start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), start
       from made
     )
     insert into tasks (professional_id, id, kind, payload, dedupe_key, run_at, created_at)
     select $1, task, 'notify', jsonb_build_object('bookingId', booking, 'eventId', event, 'kind', 'reminder', 'audience', 'client'),
       'reminder:' || booking, $5::timestamptz - interval '1 day', $5::timestamptz - interval '3 days' from made`,
    [professionalId, serviceId, staffIds[0], count, start],
  )
}
