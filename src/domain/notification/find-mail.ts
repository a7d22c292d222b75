import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'

/** A mail as its reader sees it. */
export interface KeptMail {
  readonly recipient: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** The calendar file that came with it. */
  readonly ics: string | null
  readonly createdAt: Temporal.Instant
}

/** A mail that the outbox keeps; undefined where it has none of that id. */
export async function findMail(scope: Scope, id: string): Promise<KeptMail | undefined> {
  guardRight(scope, 'mails')
  const [[row]] = await readTenant(scope, (database) =>
    database
      .selectFrom('outbox_mails')
      .select(['recipient', 'subject', 'html', 'text', 'ics', 'created_at as createdAt'])
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id),
  )
  return row
}
