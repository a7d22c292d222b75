import { readTenant } from '#db/tenant.ts'
import { guardOwn } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { CalendarConnection, ConnectedCalendar } from './connection.ts'
import { calendarsOf, connectionOf, missingIn, outdatedIn, toCalendar, toConnection } from './queries.ts'

export interface FoundConnection {
  readonly connection: CalendarConnection
  readonly calendars: readonly ConnectedCalendar[]
  /** How many appointments are not in the calendar yet, or not as they should be. */
  readonly waiting: number
  /** How many of those Google refused when it was last asked. */
  readonly refused: number
}

/** A staff member's connection with Google; undefined where there is none. Refuses `unknown_staff_member` where it is not
 *  theirs to see. */
export async function findConnection(scope: Scope, staffId: string): Promise<FoundConnection | undefined> {
  guardOwn(scope, 'calendar_sync', staffId)
  const [[row], calendars, [missing], [outdated]] = await readTenant(
    scope,
    connectionOf(scope, staffId),
    calendarsOf(scope, staffId),
    (database) =>
      missingIn(scope, staffId, now())(database).select(({ fn }) => fn.countAll<number>().as('count')),
    (database) =>
      outdatedIn(
        scope,
        staffId,
      )(database).select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.countAll<number>().filterWhere('push.last_error', 'is not', null).as('refused'),
      ]),
  )
  if (!row) return undefined
  return {
    connection: toConnection(row),
    calendars: calendars.map(toCalendar),
    waiting: missing!.count + outdated!.count,
    refused: outdated!.refused,
  }
}
