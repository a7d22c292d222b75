import { sql } from 'kysely'
import { newId } from '#db/new-id.ts'
import type { DB } from '#db/schema.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { GoogleCalendar, ListedCalendar } from '#google/google-calendar.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { canBeWritten, coversReading, type SyncedConnection } from './connection.ts'
import { lockConnection } from './lock-connection.ts'
import { nameAccount } from './name-account.ts'

/** Reads which calendars the account has. The first time, its main calendar is written and, where the plan reads, makes
 *  busy, so that nothing has to be chosen. Where it is another account than before, everything of the former one goes. */
export async function listCalendars(
  scope: Scope,
  connection: SyncedConnection,
  google: GoogleCalendar,
): Promise<void> {
  const listed = await google.listCalendars()
  const primary = listed.find(({ isPrimary }) => isPrimary)
  if (!primary) throw new GoogleProblem('google', { reason: 'no_primary_calendar' })
  await inTenant(scope, async (transaction) => {
    // Somebody may have ended it, or connected it anew, while Google answered.
    if ((await lockConnection(transaction, scope, connection.id)) !== 'connected') return
    await nameAccount(transaction, scope, connection, primary.googleId)
    const known = await calendarsKnown(transaction, scope, connection.id)
    await writeListed(transaction, scope, connection, listed)
    await writeMissing(transaction, scope, connection.id, listed)
    if (known === 0) await choose(transaction, scope, connection.id, primary, { written: true })
    const begins = connection.listedAt === null || known === 0
    if (begins && connection.readsBusy && coversReading(connection.scopes))
      await makeBusyIfNoneDoes(transaction, scope, connection.id, primary)
    await transaction
      .updateTable('calendar_connections')
      .set({ listed_at: now() })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', connection.id)
      .execute()
  })
}

async function calendarsKnown(transaction: TenantTransaction, scope: Scope, id: string): Promise<number> {
  const { count } = await transaction
    .selectFrom('connected_calendars')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', id)
    .executeTakeFirstOrThrow()
  return count
}

/** What Google said of a calendar when it was last written or read counts no more. */
async function writeListed(
  transaction: TenantTransaction,
  scope: Scope,
  { id, staffId }: SyncedConnection,
  listed: readonly ListedCalendar[],
): Promise<void> {
  await transaction
    .insertInto('connected_calendars')
    .values(
      listed.map((one) => ({
        professional_id: scope.professionalId,
        id: newId(),
        connection_id: id,
        staff_id: staffId,
        google_id: one.googleId,
        name: one.name,
        access: one.access,
        is_primary: one.isPrimary,
        time_zone: one.timeZone,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['professional_id', 'connection_id', 'google_id']).doUpdateSet(({ ref }) => ({
        name: ref('excluded.name'),
        access: ref('excluded.access'),
        is_primary: ref('excluded.is_primary'),
        time_zone: ref('excluded.time_zone'),
        // In another zone all-day events are at other times: all is read anew.
        sync_token: whereZoneIsSame('sync_token'),
        next_at: whereZoneIsSame('next_at'),
        trouble: null,
      })),
    )
    .execute()
}

function whereZoneIsSame<Column extends 'sync_token' | 'next_at'>(column: Column) {
  return sql<
    DB['connected_calendars'][Column]
  >`case when connected_calendars.time_zone = excluded.time_zone then ${sql.ref(`connected_calendars.${column}`)} end`
}

/** A calendar that is gone and was chosen stays, for the person to see; the others go. */
async function writeMissing(
  transaction: TenantTransaction,
  scope: Scope,
  connectionId: string,
  listed: readonly ListedCalendar[],
): Promise<void> {
  const here = sql<string>`any(${listed.map(({ googleId }) => googleId)}::text[])`
  const chosen = await transaction
    .updateTable('connected_calendars')
    .set({ trouble: 'calendar_gone' })
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', connectionId)
    .where(({ not, eb }) => not(eb('google_id', '=', here)))
    .where(({ or, eb }) => or([eb('written', '=', true), eb('makes_busy', '=', true)]))
    .returning('id')
    .execute()
  const kept = sql<string>`any(${chosen.map(({ id }) => id)}::uuid[])`
  await transaction
    .deleteFrom('connected_calendars')
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', connectionId)
    .where(({ not, eb }) => not(eb('google_id', '=', here)))
    .where(({ not, eb }) => not(eb('id', '=', kept)))
    .execute()
}

async function makeBusyIfNoneDoes(
  transaction: TenantTransaction,
  scope: Scope,
  connectionId: string,
  primary: ListedCalendar,
): Promise<void> {
  const busy = await transaction
    .selectFrom('connected_calendars')
    .select('id')
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', connectionId)
    .where('makes_busy', '=', true)
    .limit(1)
    .executeTakeFirst()
  if (!busy) await choose(transaction, scope, connectionId, primary, { makes_busy: true })
}

async function choose(
  transaction: TenantTransaction,
  scope: Scope,
  connectionId: string,
  calendar: ListedCalendar,
  choice: { readonly written: true } | { readonly makes_busy: true },
): Promise<void> {
  if ('written' in choice && !canBeWritten(calendar)) return
  await transaction
    .updateTable('connected_calendars')
    .set(choice)
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', connectionId)
    .where('google_id', '=', calendar.googleId)
    .execute()
}
