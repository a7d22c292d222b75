import pg from 'pg'
import type { Salon } from '#tests/support/salon.ts'

const inMonth = 100

/** Brings the table to `size` bookings: 100 in the asked month for each staff member of the salons, the same number in
 *  each month of their past for as long as that goes, and the rest spread over other professionals. */
export async function growTo(
  size: number,
  ownerUrl: string,
  salons: readonly Salon[],
  month: Temporal.PlainDate,
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const rebuild = await withoutIndexes(owner)
    await owner.query('truncate bookings, clients cascade')
    let left = size
    for (const salon of salons) left -= await fillSalon(owner, salon, month, Math.floor(size / 4))
    await fillOthers(owner, salons[0]!, left)
    for (const statement of rebuild) await owner.query(statement)
    await owner.query('vacuum (analyze, freeze) bookings')
    await owner.query('checkpoint')
  } finally {
    await owner.end()
  }
}

/** Building an index once is far cheaper than growing it row by row. Answers how to build them again. */
async function withoutIndexes(owner: pg.Client): Promise<string[]> {
  const { rows: constraints } = await owner.query(
    `select conname, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = 'bookings'::regclass and conname = 'bookings_never_overlap'`,
  )
  const { rows: indexes } = await owner.query(
    `select indexname, indexdef from pg_indexes where tablename = 'bookings' and indexname in ('bookings_busy', 'bookings_by_start', 'bookings_by_client')`,
  )
  for (const { conname } of constraints) await owner.query(`alter table bookings drop constraint ${conname}`)
  for (const { indexname } of indexes) await owner.query(`drop index ${indexname}`)
  return [
    ...constraints.map(
      ({ conname, definition }) => `alter table bookings add constraint ${conname} ${definition}`,
    ),
    ...indexes.map(({ indexdef }) => indexdef as string),
  ]
}

/** Four appointments a day on 25 days of each month, back from the asked one, until `most` is reached. */
async function fillSalon(
  owner: pg.Client,
  salon: Salon,
  month: Temporal.PlainDate,
  most: number,
): Promise<number> {
  const months = Math.max(1, Math.min(240, Math.floor(most / inMonth / salon.staffIds.length)))
  await addClient(owner, salon.scope.professionalId, salon.serviceId)
  const { rowCount } = await owner.query(
    `${insert('$1', '$2', 'staff_id')} from (
       select staff_id, ($4::date - make_interval(months => back) + make_interval(days => day))::timestamp at time zone 'UTC'
         + make_interval(hours => 9 + 2 * slot) as start
       from unnest($3::uuid[]) as staff_id, generate_series(0, $5::int - 1) as back, generate_series(0, 24) as day, generate_series(0, 3) as slot
     ) as appointment`,
    [salon.scope.professionalId, salon.serviceId, salon.staffIds, month.toString(), months],
  )
  return rowCount ?? 0
}

/** Copies of a salon's professional under other ids, 1,000 bookings each. */
async function fillOthers(owner: pg.Client, model: Salon, count: number): Promise<void> {
  const each = 1000
  for (let made = 0; made < count; made += each) {
    const id = `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`
    await owner.query(
      `insert into professionals select (jsonb_populate_record(p, jsonb_build_object('professional_id', $2::text, 'username', $2::text))).*
       from professionals p where professional_id = $1 on conflict do nothing`,
      [model.scope.professionalId, id],
    )
    for (const table of ['services', 'staff_members']) {
      await owner.query(
        `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('professional_id', $2::text))).*
         from ${table} t where professional_id = $1 on conflict do nothing`,
        [model.scope.professionalId, id],
      )
    }
    await addClient(owner, id, model.serviceId)
    await owner.query(
      `${insert('$1', '$2', '$3::uuid')} from (
         select '2026-01-01T09:00Z'::timestamptz + make_interval(hours => n) as start from generate_series(0, $4::int - 1) as n
       ) as appointment`,
      [id, model.serviceId, model.staffIds[0], Math.min(each, count - made)],
    )
  }
}

async function addClient(owner: pg.Client, professionalId: string, id: string): Promise<void> {
  await owner.query(
    `insert into clients (professional_id, id, name, locale, created_at) values ($1, $2, 'Regular', 'en', now()) on conflict do nothing`,
    [professionalId, id],
  )
}

/** The rows come from a sub-select that names `start`; the client has the service's id. */
function insert(professional: string, service: string, staff: string): string {
  return `insert into bookings (professional_id, service_id, staff_id, client_id, start_time, id, client_name, end_time,
    occupied_until, status, source, price, currency, locale, link_hash, created_at, updated_at)
    select ${professional}::uuid, ${service}::uuid, ${staff}, ${service}::uuid, start, uuidv7(), 'Regular',
      start + interval '30 minutes', start + interval '30 minutes', 'completed', 'manual', 20, 'EUR', 'en',
      uuid_send(uuidv7()), start, start`
}
