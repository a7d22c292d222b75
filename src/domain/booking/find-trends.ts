import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { dateOf, startOfDate } from '#time/local-day.ts'

/** One week of appointments, by when they take place. */
export interface WeekTrend {
  readonly monday: Temporal.PlainDate
  /** All that were not cancelled. */
  readonly appointments: number
  readonly completed: number
  readonly noShows: number
  /** Of what was completed, in the professional's currency. */
  readonly revenue: number
}

const weeksShown = 12

/** The last weeks up to the present one, the oldest first, weeks without appointments included; in one round trip and
 *  one row a week. */
export async function findTrends(
  scope: Scope,
  { timeZone }: Pick<Professional, 'timeZone'>,
  now: Temporal.Instant,
): Promise<WeekTrend[]> {
  const today = dateOf(timeZone, now.epochMilliseconds)
  const thisMonday = today.subtract({ days: today.dayOfWeek - 1 })
  const mondays = Array.from({ length: weeksShown }, (_, week) =>
    thisMonday.subtract({ weeks: weeksShown - 1 - week }),
  )
  const [rows] = await readTenant(scope, weeksOf(scope, timeZone, mondays[0]!, thisMonday.add({ weeks: 1 })))
  return mondays.map((monday) => {
    const row = rows.find((one) => one.monday.equals(monday))
    return {
      monday,
      appointments: row?.appointments ?? 0,
      completed: row?.completed ?? 0,
      noShows: row?.noShows ?? 0,
      revenue: Number(row?.revenue ?? 0),
    }
  })
}

function weeksOf(scope: Scope, timeZone: string, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const instant = (date: Temporal.PlainDate) =>
    Temporal.Instant.fromEpochMilliseconds(startOfDate(timeZone, date))
  return (database: Database) =>
    database
      .selectFrom('bookings')
      .select(({ fn }) => [
        sql<Temporal.PlainDate>`date_trunc('week', start_time at time zone ${timeZone})::date`.as('monday'),
        fn.countAll<number>().as('appointments'),
        fn.countAll<number>().filterWhere('status', '=', 'completed').as('completed'),
        fn.countAll<number>().filterWhere('status', '=', 'no_show').as('noShows'),
        fn.sum<string>('price').filterWhere('status', '=', 'completed').as('revenue'),
      ])
      .where('professional_id', '=', scope.professionalId)
      .where('start_time', '>=', instant(from))
      .where('start_time', '<', instant(to))
      .where('status', '<>', 'cancelled')
      .groupBy('monday')
}
