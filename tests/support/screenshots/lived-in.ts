import { createHash } from 'node:crypto'
import type pg from 'pg'

const day = 86_400_000
const names =
  'Ana Ribeiro,Bruno Costa,Clara Dias,Diogo Matos,Elena Ruiz,Filipa Sousa,Gonçalo Pires,Helena Prado,Inês Faria,João Lima,Karim Haddad,Laura Gil,Marta Nunes,Nuno Teles,Olga Serra,Pedro Vaz,Rita Moreira,Sofia Campos,Tiago Melo,Vera Lopes,Lucía Ortega,Marco Bianchi,Noor Jansen,Paula Reis,Sara Antunes,Hugo Barros,Irene Castro,Jorge Duarte,Alice Monteiro,Daniel Weber'.split(
    ',',
  )

interface Studio {
  readonly professional: string
  readonly services: readonly { readonly id: string; readonly minutes: number; readonly price: string }[]
  readonly team: readonly { readonly id: string; readonly services: readonly string[] }[]
}

/** Gives the demo three months of appointments until two weeks from now, the same ones whenever it is done. Written by
 *  the database's owner, past all rules but the constraints. */
export async function liveIn(owner: pg.Client, now: Date): Promise<void> {
  const studio = await readStudio(owner)
  const clients = names.map((name, index) => ({
    id: idOf('client', index),
    name,
    email: `${name
      .normalize('NFD')
      .replaceAll(/[^A-Za-z ]/g, '')
      .toLowerCase()
      .replace(' ', '.')}@example.com`,
    phone: index % 3 === 0 ? null : `+351 91${index % 10} ${200 + index * 7} ${100 + index * 13}`,
    notes: index === 2 ? 'Allergic to ammonia. Prefers the afternoon.' : null,
  }))
  await insert(
    owner,
    'clients',
    studio,
    clients,
    `locale, created_at`,
    `'pt', $3::timestamptz - interval '90 days'`,
    now,
  )
  const bookings = appointments(studio, clients, now)
  await insert(
    owner,
    'bookings',
    studio,
    bookings,
    `occupied_until, currency, locale, link_hash, created_at, updated_at`,
    `end_time, 'EUR', 'pt', sha256(uuid_send(id)), least(start_time - interval '3 days', $3::timestamptz - interval '1 hour'), least(start_time - interval '3 days', $3::timestamptz - interval '1 hour')`,
    now,
  )
}

async function insert(
  owner: pg.Client,
  table: 'bookings' | 'clients',
  { professional }: Studio,
  rows: readonly object[],
  more: string,
  values: string,
  now: Date,
): Promise<void> {
  const columns = Object.keys(rows[0]!).join(', ')
  await owner.query(
    `insert into ${table} (professional_id, ${columns}, ${more})
     select $1, ${columns}, ${values} from jsonb_populate_recordset(null::${table}, $2::jsonb) where $3::timestamptz is not null`,
    [professional, JSON.stringify(rows), now],
  )
}

async function readStudio(owner: pg.Client): Promise<Studio> {
  const { rows } = await owner.query<{ studio: Studio }>(
    `select json_build_object('professional', professional_id,
       'services', (select json_agg(json_build_object('id', id, 'minutes', duration, 'price', price::text) order by position)
         from services s where s.professional_id = p.professional_id),
       'team', (select json_agg(json_build_object('id', id, 'services', (select json_agg(service_id) from staff_services d
           where d.professional_id = m.professional_id and d.staff_id = m.id)) order by position)
         from staff_members m where m.professional_id = p.professional_id)) as studio
     from professionals p where username = 'demo'`,
  )
  return rows[0]!.studio
}

type Person = { id: string; name: string; email: string; phone: string | null }

function appointments({ services, team }: Studio, clients: readonly Person[], now: Date) {
  const first = Math.floor(now.getTime() / day) - 84
  return Array.from({ length: 98 }, (_, index) => new Date((first + index) * day)).flatMap((date) =>
    team.flatMap((member, place) => {
      const offered = services.filter(({ id }) => member.services.includes(id))
      // In winter, Lisbon's clock is UTC.
      const opens = opening(date.getUTCDay(), place)
      if (opens === null) return []
      let minute = opens
      const ofDay = []
      for (let nth = 0; minute < 15 * 60; nth++) {
        const key = `${date.toISOString()} ${place} ${nth}`
        const service = offered[chance(key, 'what', offered.length)]!
        const start = new Date(date.getTime() + minute * 60_000)
        const end = new Date(start.getTime() + service.minutes * 60_000)
        const lunch = minute < 14 * 60 && minute + service.minutes > 13 * 60
        if (!lunch && chance(key, 'taken', 100) < busyness(start, now))
          ofDay.push(
            appointment(key, {
              service,
              staff: member.id,
              client: clients[chance(key, 'who', clients.length)]!,
              start,
              end,
              now,
            }),
          )
        minute = lunch ? 14 * 60 : minute + service.minutes + 15 * chance(key, 'pause', 3)
      }
      return ofDay
    }),
  )
}

/** The minute at which the demo's staff begin; null where they do not work. */
function opening(weekday: number, place: number): number | null {
  if (weekday === 0) return null
  if (place === 0) return weekday === 6 ? null : 9 * 60
  return weekday === 1 ? null : (weekday === 6 ? 10 : 9) * 60
}

/** In percent: a little more every week until today, and ever less ahead. */
function busyness(start: Date, now: Date): number {
  const days = (start.getTime() - now.getTime()) / day
  return days < 0 ? 74 + days / 4 : Math.max(20, 78 - days * 5)
}

interface Made {
  readonly service: Studio['services'][number]
  readonly staff: string
  readonly client: Person
  readonly start: Date
  readonly end: Date
  readonly now: Date
}

function appointment(key: string, { service, staff, client, start, end, now }: Made) {
  const luck = chance(key, 'status', 20)
  const ahead = end > now
  const status =
    luck === 0
      ? 'cancelled'
      : !ahead
        ? luck === 1
          ? 'no_show'
          : 'completed'
        : luck < 6
          ? 'pending'
          : 'confirmed'
  return {
    id: idOf('booking', key),
    service_id: service.id,
    staff_id: staff,
    client_id: client.id,
    client_name: client.name,
    client_email: client.email,
    client_phone: client.phone,
    start_time: start,
    end_time: end,
    status,
    source: luck % 4 === 3 ? 'manual' : 'online',
    price: service.price,
  }
}

function idOf(...parts: unknown[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 32)
}

/** A number below `of` that follows from the rest. */
function chance(key: string, what: string, of: number): number {
  return createHash('sha256').update(`${what} ${key}`).digest().readUInt32BE(0) % of
}
