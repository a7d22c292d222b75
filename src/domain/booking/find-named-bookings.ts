import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { searchKey } from '#domain/client/search-key.ts'

/** The bookings whose client's name holds what was typed: their ids or, where they are many, what to look for. */
export type NamedBookings = { readonly ids: readonly string[] } | { readonly part: string }

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
  const begins = beginning.test(key)
  const sought = key.replace(/[\\%_]/g, '\\$&')
  const [pattern, otherPattern] = begins ? [`${sought}%`, `% ${sought}%`] : [`%${sought}%`, `%${sought}%`]
  const [rows] = await readTenant(scope, (database) => ({
    async execute() {
      const named = sql<{ id: string }>`
        select app_bookings_named(${pattern}, ${otherPattern}, ${from ?? '-infinity'}, ${to ?? 'infinity'}, ${most + 1}) as id`
      return (await named.execute(database)).rows
    },
  }))
  return rows.length > most ? { part: begins ? ` ${key}` : key } : { ids: rows.map(({ id }) => id) }
}

/** Narrows a query on bookings to those that were found. */
export function isNamed(named: NamedBookings) {
  if ('ids' in named) return sql<boolean>`bookings.id = any(${[...named.ids]}::uuid[])`
  // Not `like`: the planner takes a long pattern for a rare one, and would read and sort all years for a page of many.
  return sql<boolean>`strpos(' ' || bookings.client_key, ${named.part}) > 0`
}
