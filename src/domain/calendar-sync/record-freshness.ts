import { sql } from 'kysely'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { lockConnection } from './lock-connection.ts'

/** How long busy times count as known after all calendars that make busy were read. */
const freshHours = 6

/** Writes down until when the busy times of a connection count as known: as long as those of the calendar that was read the
 *  longest ago. One that was never read has as much time from the first attempt on. The connection is locked before its
 *  calendars are looked at: whoever chooses others at this moment is waited for. */
export async function recordFreshness(scope: Scope, connectionId: string): Promise<void> {
  const firstUntil = now().add({ hours: freshHours })
  await inTenant(scope, async (transaction) => {
    if ((await lockConnection(transaction, scope, connectionId)) !== 'connected') return
    await writeFreshness(transaction, scope, connectionId, firstUntil)
  })
}

async function writeFreshness(
  transaction: TenantTransaction,
  scope: Scope,
  connectionId: string,
  firstUntil: Temporal.Instant,
): Promise<void> {
  await transaction
    .updateTable('calendar_connections as connection')
    .from((from) =>
      from
        .selectFrom('connected_calendars')
        .select(({ fn }) => [
          fn.countAll().as('calendars'),
          sql<boolean>`bool_and(read_at is not null)`.as('all_read'),
          fn.min('read_at').as('oldest'),
        ])
        .where('professional_id', '=', scope.professionalId)
        .where('connection_id', '=', connectionId)
        .where('makes_busy', '=', true)
        .as('known'),
    )
    .set({
      fresh_until: sql`case when known.calendars = 0 then null
          when known.all_read then known.oldest + make_interval(hours => ${freshHours})
          else coalesce(connection.fresh_until, ${firstUntil}) end`,
    })
    .where('connection.professional_id', '=', scope.professionalId)
    .where('connection.id', '=', connectionId)
    .execute()
}
