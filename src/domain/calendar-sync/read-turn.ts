import type { Database } from '#db/database.ts'
import { readTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { plans } from '#domain/plan/plan.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { staffMemberById } from '#domain/staff/queries.ts'
import type { Scope } from '#scope.ts'
import type { SyncedConnection } from './connection.ts'
import type { SealedTokens } from './google-tokens.ts'
import type { ClaimedConnection } from './turn.ts'

export interface ReadTurn {
  readonly connection: SyncedConnection
  readonly sealed: SealedTokens
  /** Whether the staff member still works here. */
  readonly active: boolean
}

/** All that a turn begins with, in one round trip; undefined where the connection is gone. */
export async function readTurn(
  scope: Scope,
  { id, staffId }: ClaimedConnection,
): Promise<ReadTurn | undefined> {
  const [[row], [professionalRow], [member]] = await readTenant(
    scope,
    connectionById(scope, id),
    professionalOf(scope),
    staffMemberById(scope, staffId),
  )
  if (!row || !professionalRow || !member) return undefined
  const professional = toProfessional(professionalRow)
  return {
    connection: {
      id,
      staffId,
      account: row.account,
      scopes: row.scopes,
      listedAt: row.listed_at,
      removesEvents: row.removes_events,
      failingSince: row.failing_since,
      timeZone: professional.timeZone,
      bookingWindowDays: professional.bookingWindowDays,
      readsBusy: plans[professional.plan].twoWayCalendarSync,
      locale: (member.locale as Locale | null) ?? professional.locale,
      location: professional.location ?? '',
    },
    sealed: { refresh: row.refresh_token, access: row.access_token, accessUntil: row.access_until },
    active: member.active,
  }
}

function connectionById(scope: Scope, id: string) {
  return (database: Database) =>
    database
      .selectFrom('calendar_connections')
      .select([
        'account',
        'scopes',
        'listed_at',
        'removes_events',
        'failing_since',
        'refresh_token',
        'access_token',
        'access_until',
      ])
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
}
