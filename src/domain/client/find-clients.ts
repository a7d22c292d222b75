import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#db/database.ts'
import { readTenant } from '#db/tenant.ts'
import type { ClientOrder } from './client-order.ts'
import { searchPattern } from './search-key.ts'
import { bookingCount, isVisit, lastVisit, type Look } from './visits.ts'

export interface ClientPage {
  /** A part of name, email or phone number, in any case, with or without accents; '' finds all. */
  readonly search: string
  readonly order: ClientOrder
  /** Counted from 1. */
  readonly number: number
  readonly size: number
}

/** A client as lists show them; figures within the reader's reach. */
export interface ListedClient {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  /** All bookings, whatever became of them. */
  readonly bookings: number
  readonly lastVisit: Temporal.Instant | null
}

export interface FoundClients {
  readonly clients: readonly ListedClient[]
  readonly total: number
  readonly hasNext: boolean
}

/** One page of clients, in one round trip and no more than two statements whatever their number; where the last visit
 *  orders them, a page on which the visitors end asks once more, for those who never were here. */
export async function findClients(look: Look, page: ClientPage): Promise<FoundClients> {
  if (page.search !== '') return findSought(look, page)
  const walks = page.order === 'visit'
  const ids = walks ? visitors(look, page) : inOrder(look, page)
  const [first, [counted]] = await readTenant(look.scope, listed(look, ids, order[page.order]), countOf(look))
  const missing = walks ? page.size + 1 - first.length : 0
  const [rest] = missing
    ? await readTenant(look.scope, listed(look, strangers(look, page, missing), order.name))
    : [[]]
  const rows = [...first, ...rest]
  return { clients: rows.slice(0, page.size), total: counted?.total ?? 0, hasNext: rows.length > page.size }
}

// A search compares every client, once: the page and how many there are come from the same look.
async function findSought(
  look: Look,
  { search, order: by, number, size }: ClientPage,
): Promise<FoundClients> {
  const visit = by === 'visit' ? sql`, ${lastVisit(look)} as "lastVisit"` : sql``
  const statement = sql`
    with found as materialized (
      select clients.id, clients.search_key, clients.created_at ${visit} from ${seen(look)}
      where ${isWithin(look)} and clients.search_key like ${searchPattern(search)}
    ), page as (select id from found as clients order by ${order[by]} offset ${(number - 1) * size} limit ${size + 1})
    select ${columns(look)}, counted.total
    from (select count(*) as total from found) as counted left join page on true
      left join ${seen(look)} on clients.professional_id = ${look.scope.professionalId} and clients.id = page.id
    order by ${order[by]}`
  const [rows] = await readTenant(look.scope, ask<ListedClient & { total: number }>(statement))
  // Past the last page there is only the count.
  const clients = rows.filter(({ id }) => id !== null)
  return { clients: clients.slice(0, size), total: rows[0]?.total ?? 0, hasNext: clients.length > size }
}

const order: Record<ClientOrder, RawBuilder<unknown>> = {
  name: sql`clients.search_key, clients.id`,
  visit: sql`"lastVisit" desc nulls last, clients.search_key, clients.id`,
  new: sql`clients.created_at desc, clients.id desc`,
}

// What a row shows is looked up for the page alone, after it was cut out of the list.
function listed(look: Look, ids: RawBuilder<unknown>, by: RawBuilder<unknown>) {
  return ask<ListedClient>(sql`
    select ${columns(look)} from ${seen(look)} join (${ids}) as page on page.id = clients.id
    where clients.professional_id = ${look.scope.professionalId}
    order by ${by}`)
}

function columns(look: Look): RawBuilder<unknown> {
  return sql`clients.id, clients.name, clients.email, clients.phone,
    ${bookingCount(look)} as bookings, ${lastVisit(look)} as "lastVisit"`
}

function inOrder(look: Look, { order: by, number, size }: ClientPage): RawBuilder<unknown> {
  return sql`select clients.id from ${seen(look)} where ${isWithin(look)}
    order by ${order[by]} offset ${(number - 1) * size} limit ${size + 1}`
}

// Back through time from now: a page costs what it shows, not what years have piled up. Whether the person was erased is
// asked of each row that is shown, and not by `exists`, which the planner may turn around, to read all bookings of all
// clients.
function visitors(look: Look, { number, size }: ClientPage): RawBuilder<unknown> {
  return sql`select visit.client_id as id from bookings as visit
    where ${isVisit('visit', look)}
      and not exists (select from bookings as later where ${isVisit('later', look)}
        and later.client_id = visit.client_id
        and (later.start_time, later.id) > (visit.start_time, visit.id))
      and (select clients.erased_at is null from ${seen(look)}
        where clients.professional_id = ${look.scope.professionalId} and clients.id = visit.client_id)
    order by visit.start_time desc, visit.id desc
    offset ${(number - 1) * size} limit ${size + 1}`
}

/** Those who never were here, from where the visitors of the earlier pages end. */
function strangers(look: Look, { number, size }: ClientPage, limit: number): RawBuilder<unknown> {
  const known = sql`(select count(distinct visit.client_id) from bookings as visit
    join ${seen(look)} on clients.professional_id = visit.professional_id and clients.id = visit.client_id
    where ${isVisit('visit', look)} and clients.erased_at is null)`
  return sql`select clients.id from ${seen(look)} where ${isWithin(look)}
      and not exists (select from bookings as visit where ${isVisit('visit', look)} and visit.client_id = clients.id)
    order by ${order.name}
    offset greatest(0, ${(number - 1) * size}::bigint - ${known}) limit ${limit}`
}

function countOf(look: Look) {
  return ask<{ total: number }>(sql`select count(*) as total from ${seen(look)} where ${isWithin(look)}`)
}

function seen({ scope }: Look): RawBuilder<unknown> {
  return scope.staffId ? sql`clients_in_reach as clients` : sql`clients`
}

/** Within reach are the clients of the appointments that somebody may see. */
function isWithin({ scope, reach }: Look): RawBuilder<boolean> {
  const theirs =
    reach === 'everyone'
      ? sql``
      : sql`and exists (select from bookings as theirs where theirs.professional_id = ${scope.professionalId}
          and theirs.client_id = clients.id and theirs.staff_id = ${reach.staffId})`
  return sql`clients.professional_id = ${scope.professionalId} and clients.erased_at is null ${theirs}`
}

function ask<Row>(statement: RawBuilder<unknown>) {
  return (database: Database) => ({
    execute: async () => (await statement.execute(database)).rows as Row[],
  })
}
