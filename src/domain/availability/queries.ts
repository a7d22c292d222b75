import { sql } from 'kysely'
import { databaseAs, type Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { AnswersTo } from '#db/tenant.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { activeServices, toService } from '#domain/service/queries.ts'
import { activeStaff, toTeamMember } from '#domain/staff/queries.ts'
import type { Interval } from '#time/interval.ts'
import { offerWithinPlan } from './offer.ts'
import type { Schedule } from './schedule.ts'

/** The whole schedule of a professional, in one round trip. `current-schedule.ts` saves asking again. */
export function scheduleQuestions(scope: Scope) {
  return [
    professionalOf(scope),
    activeServices(scope),
    activeStaff(scope),
    weeklySpans(scope, 'working_hours'),
    weeklySpans(scope, 'breaks'),
    blockedDates(scope),
  ] as const
}

export function toSchedule([professionals, services, team, workingHours, breaks, blocked]: AnswersTo<
  ReturnType<typeof scheduleQuestions>
>): Schedule {
  const professional = professionals[0]
  if (!professional) throw new Error('the scope names a professional who does not exist')
  const everything = {
    professional: toProfessional(professional),
    services: services.map(toService),
    team: team.map(toTeamMember),
  }
  return {
    version: professional.schedule_version,
    ...offerWithinPlan(everything),
    workingHours,
    breaks,
    blockedDates: blocked,
  }
}

/** Tells whether a schedule that was read before still holds. */
export function scheduleVersion(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('professionals')
      .select('schedule_version as version')
      .where('professional_id', '=', scope.professionalId)
}

const spanColumns = [
  'weekday',
  sql<number>`(extract(epoch from start_time) / 60)::integer`.as('startMinute'),
  sql<number>`(extract(epoch from end_time) / 60)::integer`.as('endMinute'),
] as const

/** Weekly hours or breaks of all staff members, as minutes of the wall clock (24:00 is 1440). */
function weeklySpans(scope: Scope, table: 'working_hours' | 'breaks') {
  return (database: Database) =>
    database
      .selectFrom(table)
      .select(['staff_id as staffId', ...spanColumns])
      .where('professional_id', '=', scope.professionalId)
}

/** Those of one staff member, from Monday on. */
export function weeklySpansOf(scope: Scope, staffId: string, table: 'working_hours' | 'breaks') {
  return (database: Database) =>
    weeklySpans(
      scope,
      table,
    )(database)
      .clearSelect()
      .select(spanColumns)
      .where('staff_id', '=', staffId)
      .orderBy('weekday')
      .orderBy('start_time')
}

function blockedDates(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('blocked_dates')
      .select(['staff_id as staffId', 'start_time as start', 'end_time as end'])
      .where('professional_id', '=', scope.professionalId)
}

/** The longest that one booking can occupy a staff member (24 h and a buffer of 12 h, both checked by the database). */
export const longestOccupiedHours = 36

export interface OccupiedTime extends Interval {
  readonly staffId: string
}

export interface BusyQuestion {
  readonly staffIds: readonly string[]
  /** [from, to) in epoch milliseconds. */
  readonly from: number
  readonly to: number
  /** Kept free after each appointment, also after those that were booked with a shorter buffer. */
  readonly bufferMinutes: number
}

/** Epoch milliseconds; numbers, since adding an interval to a time asks PostgreSQL for the zone. */
const occupiedEnd = (bufferMinutes: number) =>
  sql<number>`greatest(date_part('epoch', occupied_until), date_part('epoch', end_time) + ${bufferMinutes * 60}::float8) * 1000`

/** Occupied time of the given staff members that can touch [from, to), ascending by start. Answered from the index
 *  `bookings_busy` alone: name no other column here. */
export function occupiedTime(scope: Scope, { staffIds, from, to, bufferMinutes }: BusyQuestion) {
  return (database: Database) =>
    database
      .selectFrom('bookings')
      .select([
        'staff_id as staffId',
        sql<number>`date_part('epoch', start_time) * 1000`.as('start'),
        occupiedEnd(bufferMinutes).as('end'),
      ])
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', sql<string>`any(${[...staffIds]}::uuid[])`)
      .where('status', '<>', 'cancelled')
      .where('start_time', '>=', instant(from).subtract({ hours: longestOccupiedHours }))
      .where('start_time', '<', instant(to))
      .orderBy('start_time')
}

export interface BookedTime extends OccupiedTime {
  readonly appointmentEnd: number
}

/** Like `occupiedTime`, and when each appointment itself ends. */
export function bookedTime(scope: Scope, question: BusyQuestion) {
  return (database: Database) =>
    occupiedTime(
      scope,
      question,
    )(database).select(sql<number>`date_part('epoch', end_time) * 1000`.as('appointmentEnd'))
}

/** What changes from one look at the slots to the next. */
export interface PublicState {
  readonly scheduleVersion: number
  /** Bookings that count towards the plan's month. */
  readonly bookingsUsed: number
  /** For each of the staff members asked for, in the order asked, ascending. */
  readonly busy: readonly (readonly Interval[])[]
}

export interface PublicQuestion extends BusyQuestion {
  /** The plan's month, by its first day. */
  readonly month: Temporal.PlainDate
}

/** The busy time that any stranger may know, with what tells whether the schedule still holds: one statement, and no
 *  transaction around it, since its role can read nothing that is not public. Undefined for an unknown professional. */
export async function readPublicState(scope: Scope, asked: PublicQuestion): Promise<PublicState | undefined> {
  const { rows } = await publicStateQuery(scope, asked).execute(databaseAs('converso_public'))
  const [row] = rows
  if (!row) return undefined
  return {
    scheduleVersion: row.version,
    bookingsUsed: row.used ?? 0,
    busy: byStaffMember(row, asked.staffIds.length),
  }
}

function byStaffMember({ who, starts, ends }: PublicRow, staffMembers: number): Interval[][] {
  const busy: Interval[][] = Array.from({ length: staffMembers }, () => [])
  for (const [index, place] of (who ?? []).entries())
    busy[place - 1]!.push({ start: starts![index]!, end: ends![index]! })
  return busy
}

/** The busy times travel as three columns of numbers: cheaper to write and to read than a row for each. */
interface PublicRow {
  readonly version: number
  readonly used: number | null
  readonly who: number[] | null
  readonly starts: number[] | null
  readonly ends: number[] | null
}

/** Its plan is under test: busy time comes from the index `bookings_busy` alone, and no more of it than was asked for.
 *  Name no column outside that index, and bound both ends of `start_time`. */
export function publicStateQuery({ professionalId }: Scope, asked: PublicQuestion) {
  const { staffIds, from, to, month, bufferMinutes } = asked
  return sql<PublicRow>`
    select schedule_version as version,
      (select used from booking_counts
        where professional_id = ${professionalId} and month = ${month} and kind = 'all') as used,
      busy.who, busy.starts, busy.ends
    from professionals
    cross join (
      select json_agg(array_position(${[...staffIds]}::uuid[], staff_id)) as who,
        json_agg((date_part('epoch', start_time) * 1000)::bigint) as starts,
        json_agg(ends::bigint) as ends
      from (
        select staff_id, start_time, ${occupiedEnd(bufferMinutes)} as ends from bookings
        where professional_id = ${professionalId} and staff_id = any(${[...staffIds]}::uuid[])
          and status <> 'cancelled'
          and start_time >= ${instant(from).subtract({ hours: longestOccupiedHours })}
          and start_time < ${instant(to)}
        order by staff_id, start_time) as occupied
    ) as busy
    where professional_id = ${professionalId}`
}

const instant = (epochMilliseconds: number) => Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
