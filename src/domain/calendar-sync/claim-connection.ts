import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { ConnectionStatus } from './connection.ts'
import { isDue } from './due-connections.ts'
import { leaseSeconds, type ClaimedConnection } from './turn.ts'

/** Takes a connection for a turn; undefined where it is not due any more, or another worker has it. Whoever asks for a turn
 *  from now on gets another one. */
export async function claimConnection(scope: Scope, id: string): Promise<ClaimedConnection | undefined> {
  const at = now()
  const row = await databaseAs('converso_worker')
    .with('due', (query) =>
      query
        .selectFrom('calendar_connections')
        .select('id')
        .where('professional_id', '=', scope.professionalId)
        .where('id', '=', id)
        .where(isDue(at))
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('calendar_connections as connection')
    .from('due')
    .set({ locked_until: at.add({ seconds: leaseSeconds }), asked: false })
    .where('connection.professional_id', '=', scope.professionalId)
    .whereRef('connection.id', '=', 'due.id')
    .returning([
      'connection.id',
      'connection.staff_id as staffId',
      'connection.status',
      'connection.code',
      'connection.locked_until as lockedUntil',
    ])
    .executeTakeFirst()
  return row && { ...row, status: row.status as ConnectionStatus, lockedUntil: row.lockedUntil! }
}
