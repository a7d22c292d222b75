import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { searchKey } from '#domain/client/search-key.ts'

/** The bookings whose client's name holds what was typed: their ids or, where they are many, how to know them. */
export type NamedBookings =
  | { readonly ids: readonly string[] }
  | { readonly pattern: string; readonly otherPattern: string }

const beginning = /^[\p{L}\p{N}]{1,2}$/u

/** Looks among the professional's bookings of a period (null is open), in any case, with or without accents. Fewer than three letters have to
 *  begin a word of the name. More than `most` are not listed: of so many, a page is found soon by walking. */
export async function findNamedBookings(
  scope: Scope,
  typed: string,
  { from, to }: { readonly from: Temporal.Instant | null; readonly to: Temporal.Instant | null },
  most: number,
): Promise<NamedBookings> {
  const key = searchKey(typed)
  const sought = key.replace(/[\\%_]/g, '\\$&')
  const patterns = beginning.test(key) ? [`${sought}%`, `% ${sought}%`] : [`%${sought}%`, `%${sought}%`]
  const [pattern, otherPattern] = patterns as [string, string]
  const { rows } = await inTenant(scope, (transaction) =>
    sql<{ id: string }>`
      select app_bookings_named(${pattern}, ${otherPattern}, ${from ?? '-infinity'}, ${to ?? 'infinity'}, ${most + 1}) as id
    `.execute(transaction),
  )
  return rows.length > most ? { pattern, otherPattern } : { ids: rows.map(({ id }) => id) }
}

/** Narrows a query on bookings to those that were found. */
export function isNamed(named: NamedBookings) {
  if ('ids' in named) return sql<boolean>`bookings.id = any(${[...named.ids]}::uuid[])`
  const { pattern, otherPattern } = named
  return pattern === otherPattern
    ? sql<boolean>`${nameKey} like ${pattern}`
    : sql<boolean>`(${nameKey} like ${pattern} or ${nameKey} like ${otherPattern})`
}

const nameKey = sql`app_name_key(bookings.client_name)`
