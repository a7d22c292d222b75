import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Reach } from '#domain/staff/reach.ts'
import type { BlockedDate } from './blocked-date.ts'

export interface OwnBlockedDate extends BlockedDate {
  readonly id: string
  /** Null: everybody. */
  readonly staffId: string | null
  readonly staffName: string | null
  readonly reason: string | null
}

/** Blocked dates that are not over at `from`, a time on the professional's wall clock; the next one first.
 *  Within somebody's reach: everybody's, and their own. */
export async function findBlockedDates(
  scope: Scope,
  reach: Reach,
  from: Temporal.PlainDateTime,
): Promise<OwnBlockedDate[]> {
  const [rows] = await readTenant(scope, (database) =>
    database
      .selectFrom('blocked_dates')
      .leftJoin('staff_members', (join) =>
        join
          .onRef('staff_members.professional_id', '=', 'blocked_dates.professional_id')
          .onRef('staff_members.id', '=', 'blocked_dates.staff_id'),
      )
      .select([
        'blocked_dates.id',
        'blocked_dates.staff_id as staffId',
        'staff_members.name as staffName',
        'blocked_dates.start_time as start',
        'blocked_dates.end_time as end',
        'blocked_dates.reason',
      ])
      .where('blocked_dates.professional_id', '=', scope.professionalId)
      .where('blocked_dates.end_time', '>', from)
      .$call((all) =>
        reach === 'everyone'
          ? all
          : all.where(({ or, eb }) =>
              or([
                eb('blocked_dates.staff_id', 'is', null),
                eb('blocked_dates.staff_id', '=', reach.staffId),
              ]),
            ),
      )
      .orderBy('blocked_dates.start_time')
      .limit(200),
  )
  return rows
}
