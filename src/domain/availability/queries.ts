import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#db/scope.ts'
import { ask, readTenant, type AnswersTo } from '#db/tenant.ts'
import { bookingCounts } from '#domain/plan/queries.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { activeServices, toService } from '#domain/service/queries.ts'
import { activeStaff, toTeamMember } from '#domain/staff/queries.ts'
import type { Interval } from '#time/interval.ts'
import { offerWithinPlan } from './offer.ts'
import type { Schedule } from './schedule.ts'

/** All that decides about slots apart from busy time, in one round trip. */
export async function readSchedule(scope: Scope, now: Temporal.Instant): Promise<Schedule> {
  return toSchedule(await readTenant(scope, ...scheduleQuestions(scope, now)), now)
}

/** The same inside a transaction. */
export async function askSchedule(transaction: Database, scope: Scope, now: Temporal.Instant): Promise<Schedule> {
  return toSchedule(await ask(transaction, ...scheduleQuestions(scope, now)), now)
}

function scheduleQuestions(scope: Scope, now: Temporal.Instant) {
  return [
    professionalOf(scope),
    activeServices(scope),
    activeStaff(scope),
    bookingCounts(scope, now),
    weeklySpans(scope, 'working_hours'),
    weeklySpans(scope, 'breaks'),
    blockedDates(scope, now),
  ] as const
}

function toSchedule(
  [professionals, services, team, counts, workingHours, breaks, blocked]: AnswersTo<ReturnType<typeof scheduleQuestions>>,
  now: Temporal.Instant,
): Schedule {
  const professional = professionals[0]
  if (!professional) throw new Error('the scope names a professional who does not exist')
  const everything = {
    professional: toProfessional(professional),
    services: services.map(toService),
    team: team.map(toTeamMember),
    counts,
  }
  return { ...offerWithinPlan(everything, now), workingHours, breaks, blockedDates: blocked }
}

/** Weekly hours or breaks of all staff members, as minutes of the wall clock (24:00 is 1440). */
function weeklySpans(scope: Scope, table: 'working_hours' | 'breaks') {
  return (database: Database) =>
    database
      .selectFrom(table)
      .select([
        'staff_id as staffId',
        'weekday',
        sql<number>`(extract(epoch from start_time) / 60)::integer`.as('startMinute'),
        sql<number>`(extract(epoch from end_time) / 60)::integer`.as('endMinute'),
      ])
      .where('professional_id', '=', scope.professionalId)
}

/** Blocked dates that are not over yet, wherever the professional is: local time is at most 14 hours behind UTC. */
function blockedDates(scope: Scope, now: Temporal.Instant) {
  return (database: Database) =>
    database
      .selectFrom('blocked_dates')
      .select(['staff_id as staffId', 'start_time as start', 'end_time as end'])
      .where('professional_id', '=', scope.professionalId)
      .where('end_time', '>', now.subtract({ hours: 14 }).toZonedDateTimeISO('UTC').toPlainDateTime())
}

/** The longest that one booking can occupy a staff member (24 h and a buffer of 12 h, both checked by the database). */
const longestOccupiedHours = 36

export interface OccupiedTime extends Interval {
  readonly staffId: string
}

/** Occupied time of the given staff members that can touch [from, to) (epoch milliseconds), ascending by start.
 *  Answered from the index `bookings_busy` alone: name no other column here. */
export function occupiedTime(scope: Scope, staffIds: readonly string[], from: number, to: number) {
  return (database: Database) =>
    database
      .selectFrom('bookings')
      .select([
        'staff_id as staffId',
        sql<number>`(extract(epoch from start_time) * 1000)::float8`.as('start'),
        sql<number>`(extract(epoch from occupied_until) * 1000)::float8`.as('end'),
      ])
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', sql<string>`any(${[...staffIds]}::uuid[])`)
      .where('status', '<>', 'cancelled')
      .where('start_time', '>=', instant(from).subtract({ hours: longestOccupiedHours }))
      .where('start_time', '<', instant(to))
      .orderBy('start_time')
}

const instant = (epochMilliseconds: number) => Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
