import pg from 'pg'

// 500 fill the month of the benchmark from the first day that its calendar shows to the last, as 50 thousand do: what is
// shown is alike, and what it costs can be compared.
const perDay = 14
const mostDaysAhead = 60
const shareAhead = 0.72

/** Brings the demo to `size` bookings besides its own: 14 a day over its staff, up to two months ahead and back through
 *  the years, of clients who come about ten times each. */
export async function fillTo(size: number, ownerUrl: string, today: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query('set synchronous_commit = on')
    const { rows } = await owner.query<{ id: string }>(
      `select professional_id as id from professionals where username = 'demo'`,
    )
    const days = Math.ceil(size / perDay)
    const ahead = Math.min(mostDaysAhead, Math.round(days * shareAhead))
    const clients = Math.ceil(size / 10)
    await owner.query(`delete from bookings where professional_id = $1::uuid and source = 'api'`, [
      rows[0]!.id,
    ])
    await owner.query(addClients, [rows[0]!.id, clients])
    await owner.query(addBookings, [rows[0]!.id, today, days, ahead, perDay, clients])
    await owner.query('vacuum (analyze) bookings')
    await owner.query('vacuum (analyze) clients')
  } finally {
    await owner.end()
  }
}

// Four are called Valadares whatever the size, every hundredth Quintela, every eighth Silva and every eighth Moreira; of
// Quintelas and Moreiras a few more, so that also fifty clients fill a page with them.
const addClients = `
  insert into clients (professional_id, id, name, email, locale, created_at)
  select $1::uuid, md5($1::uuid::text || n)::uuid,
    (array['Ana', 'Rui', 'Marta', 'João', 'Inês', 'Pedro', 'Sofia', 'Tiago', 'Clara', 'Nuno'])[1 + n % 10] || ' '
      || case when n in (1, 2, 3, 5) then 'Valadares' when n % 100 = 7 or n in (9, 11) then 'Quintela' when n % 8 = 0 then 'Silva'
        when n % 8 = 4 or n between 20 and 48 then 'Moreira' else 'Sobrenome' || n % 997 end,
    'client' || n || '@example.com', 'pt', now()
  from generate_series(1, $2::int) as n
  on conflict do nothing`

const addBookings = `
  insert into bookings (professional_id, id, service_id, staff_id, client_id, client_name, client_email, start_time,
    end_time, occupied_until, status, source, price, currency, locale, link_hash, created_at, updated_at)
  select $1::uuid, booking_id, service_id, staff_id, clients.id, clients.name, clients.email, start,
    start + interval '15 minutes', start + interval '15 minutes',
    case when n % 20 = 3 then 'cancelled' when n % 20 = 5 and start < $2::date then 'no_show' when start < $2::date then 'completed'
      when n % 3 = 0 then 'pending' else 'confirmed' end,
    'api', 20, 'EUR', 'pt', uuid_send(booking_id), start - interval '3 days', start
  from (
    select gen_random_uuid() as booking_id, day * $5::int + nth as n,
      services[1 + nth % array_length(services, 1)] as service_id,
      staff[1 + nth % array_length(staff, 1)] as staff_id,
      ($2::date + $4::int - day)::timestamp at time zone 'UTC' + interval '20 hours' + nth / array_length(staff, 1) * interval '15 minutes' as start
    from generate_series(1, $3::int) as day, generate_series(0, $5::int - 1) as nth,
      (select array_agg(id order by position) as services from services where professional_id = $1::uuid and active) as offered,
      (select array_agg(id order by position) as staff from staff_members where professional_id = $1::uuid and active) as team
  ) as appointment
  join clients on clients.professional_id = $1::uuid and clients.id = md5($1::uuid::text || (1 + n * 7919 % $6::int))::uuid
  on conflict do nothing`
