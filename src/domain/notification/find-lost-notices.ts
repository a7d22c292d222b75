import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import type { Notice } from './notice.ts'
import type { Audience, NotificationKind } from './notification.ts'

/** A message that was given up before anybody knew its address or subject, so that it never became a notification. */
export interface LostNotice {
  /** What `sendNotificationAgain` takes. */
  readonly id: string
  readonly bookingId: string
  readonly kind: NotificationKind
  readonly audience: Audience
  readonly diedAt: Temporal.Instant
}

const mostShown = 50

/** The messages that died unwritten, the latest first, 50 at most. */
export async function findLostNotices(scope: Scope): Promise<LostNotice[]> {
  guardRight(scope, 'mails')
  const [rows] = await readTenant(scope, lostTasks(scope))
  return rows.map(({ id, payload, dead_at: diedAt }) => {
    const { bookingId, kind, audience } = payload as unknown as Notice
    return { id, bookingId, kind, audience, diedAt: diedAt! }
  })
}

function lostTasks(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('tasks')
      .select(['id', 'payload', 'dead_at'])
      .where('professional_id', '=', scope.professionalId)
      .where('kind', '=', 'notify')
      .where('done_at', 'is', null)
      .where('dead_at', 'is not', null)
      // A notification has the id of the task that sends it.
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('notifications')
              .select('notifications.id')
              .where('notifications.professional_id', '=', scope.professionalId)
              .whereRef('notifications.id', '=', 'tasks.id'),
          ),
        ),
      )
      .orderBy('dead_at', 'desc')
      .limit(mostShown)
}
