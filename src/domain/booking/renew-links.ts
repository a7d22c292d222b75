import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import { inTenant } from '#db/tenant.ts'
import { linkHash } from '#domain/link-proof.ts'
import type { Scope } from '#scope.ts'
import { bookingLinkToken, formerBookingLinkToken } from './booking-link.ts'

const atOnce = 1000

/** After SECRET was changed: lets every booking that was made with the former one open with the link that later mails carry,
 *  and with that of the mails before. Answers how many were changed. It may be run again, and beside everything else. */
export async function renewLinks(scope: Scope, onRows: (done: number) => void): Promise<number> {
  let [renewed, done, last] = [0, 0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const ids = await inTenant(scope, async (transaction) => {
      const rows = await linksAfter(scope, last)(transaction)
      renewed += await renew(transaction, scope, rows.filter(isOld(scope)))
      return rows.map(({ id }) => id)
    })
    onRows((done += ids.length))
    if (ids.length < atOnce) return renewed
    last = ids.at(-1)!
  }
}

interface KeptLink {
  readonly id: string
  readonly link_hash: Buffer
}

function linksAfter(scope: Scope, last: string) {
  return (database: Database): Promise<KeptLink[]> =>
    database
      .selectFrom('bookings')
      .select(['id', 'link_hash'])
      .where('professional_id', '=', scope.professionalId)
      .where('id', '>', last)
      .orderBy('id')
      .limit(atOnce)
      .execute()
}

// What neither secret made is left alone: with a wrong SECRET, running this again would lose the links for good.
function isOld({ professionalId }: Scope) {
  return ({ id, link_hash }: KeptLink) => {
    const former = formerBookingLinkToken(professionalId, id)
    return former !== undefined && linkHash(former).equals(link_hash)
  }
}

async function renew(database: Database, scope: Scope, links: readonly KeptLink[]): Promise<number> {
  if (links.length === 0) return 0
  const ids = links.map(({ id }) => id)
  const hashes = ids.map((id) => linkHash(bookingLinkToken(scope.professionalId, id)))
  const { numAffectedRows } = await sql`
    update bookings set former_link_hash = link_hash, link_hash = anew.hash
    from unnest(${ids}::uuid[], ${hashes}::bytea[]) as anew (id, hash)
    where professional_id = ${scope.professionalId} and bookings.id = anew.id and link_hash <> anew.hash
  `.execute(database)
  return Number(numAffectedRows)
}
