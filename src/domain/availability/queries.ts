import { CompiledQuery, sql } from 'kysely'
import { databaseAs, type Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { AnswersTo } from '#db/tenant.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { activeServices, toService } from '#domain/service/queries.ts'
import { activeStaff, toTeamMember } from '#domain/staff/queries.ts'
import { sortedByStart, type Interval } from '#time/interval.ts'
import type { BusyQuestion, BusyTime, StaffBusyTime } from './busy-time.ts'
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

/** The longest that one booking can occupy a staff member (24 h and a buffer of 12 h, both checked by the database);
 *  events of calendars are kept in pieces of at most 24 h. */
export const longestOccupiedHours = 36

/** Busy time of the given staff members that can touch [from, to), ascending by start; some of it may be the same time
 *  twice. The constraint that keeps bookings apart knows nothing of calendars: an event that is read while somebody books
 *  comes too late for that booking. */
export function busyTime(scope: Scope, asked: BusyQuestion) {
  return (database: Database) => ({
    execute: async () => (await database.executeQuery(busyTimeQuery(scope, asked))).rows,
  })
}

/** The same of connected calendars alone. */
export function calendarTime(scope: Scope, asked: BusyQuestion) {
  return busyTime(scope, { ...asked, staffIds: [] })
}

export function busyTimeQuery(scope: Scope, asked: BusyQuestion) {
  return CompiledQuery.raw(busyTimes, parametersOf(scope, asked)) as CompiledQuery<StaffBusyTime>
}

/** Bookings from the index `bookings_busy` alone, in its order; events of calendars from `calendar_busy_times_busy` alone:
 *  name no other column, and bound both ends of `start_time`. And all of the time of whoever wants none of it booked
 *  while their calendar cannot be read: looked at here, so that it holds with no worker alive, too. Epoch milliseconds
 *  are numbers, since adding an interval to a time asks PostgreSQL for the zone. The text is put together once: its
 *  parameters are those of `parametersOf`. */
function occupied(details: (kind: BusyTime['kind'], appointmentEnd: string) => string): string {
  const epoch = (time: string) => `date_part('epoch', ${time})`
  return `
    (select staff_id as "staffId", ${epoch('start_time')} * 1000 as start,
      greatest(${epoch('occupied_until')}, ${epoch('end_time')} + $6::float8) * 1000 as end
      ${details('booking', `${epoch('end_time')} * 1000`)}
    from bookings
    where professional_id = $1 and staff_id = any($2::uuid[]) and status <> 'cancelled'
      and start_time >= $4::timestamptz and start_time < $5::timestamptz
      and ($8::uuid is null or staff_id <> $8 or start_time <> $9::timestamptz)
    order by staff_id, start_time)
    union all
    select staff_id, ${epoch('start_time')} * 1000, ${epoch('end_time')} * 1000
      ${details('calendar', `${epoch('end_time')} * 1000`)}
    from calendar_busy_times
    where professional_id = $1 and staff_id = any($3::uuid[])
      and start_time >= $4::timestamptz and start_time < $5::timestamptz
    union all
    select staff_id, ${epoch('$4::timestamptz')} * 1000, ${epoch('$5::timestamptz')} * 1000
      ${details('unread', `${epoch('$5::timestamptz')} * 1000`)}
    from calendar_connections
    where professional_id = $1 and staff_id = any($3::uuid[])
      and when_stale = 'close' and fresh_until < $7::timestamptz`
}

const busyTimes = `
  ${occupied((kind, appointmentEnd) => `, '${kind}' as kind, ${appointmentEnd} as "appointmentEnd"`)}
  order by start`

function parametersOf({ professionalId }: Scope, asked: BusyQuestion): unknown[] {
  const { staffIds, withCalendars, from, to, bufferMinutes, at, moving } = asked
  const since = instant(from).subtract({ hours: longestOccupiedHours })
  const leftOut = moving ? [moving.staffId, moving.startTime] : [null, null]
  return [professionalId, staffIds, withCalendars, since, instant(to), bufferMinutes * 60, at, ...leftOut]
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
  const { rows } = await databaseAs('converso_public').executeQuery(publicStateQuery(scope, asked))
  const [row] = rows
  if (!row) return undefined
  return {
    scheduleVersion: row.version,
    bookingsUsed: row.used ?? 0,
    busy: byStaffMember(row, asked.staffIds.length),
  }
}

function byStaffMember({ who, starts, ends }: PublicRow, staffMembers: number): (readonly Interval[])[] {
  const busy: Interval[][] = Array.from({ length: staffMembers }, () => [])
  for (const [index, place] of (who ?? []).entries())
    busy[place - 1]!.push({ start: starts![index]!, end: ends![index]! })
  return busy.map(sortedByStart)
}

/** The busy times travel as three columns of numbers: cheaper to write and to read than a row for each. */
interface PublicRow {
  readonly version: number
  readonly used: number | null
  readonly who: number[] | null
  readonly starts: number[] | null
  readonly ends: number[] | null
}

/** Its plan is under test: busy time comes from its indexes alone, and no more of it than was asked for. The bookings
 *  come sorted as their index has them; whatever a calendar adds is sorted in by `byStaffMember`. */
export function publicStateQuery(scope: Scope, asked: PublicQuestion) {
  const parameters = [...parametersOf(scope, asked), asked.month]
  return CompiledQuery.raw(publicState, parameters) as CompiledQuery<PublicRow>
}

const publicState = `
  select schedule_version as version,
    (select used from booking_counts where professional_id = $1 and month = $10::date and kind = 'all') as used,
    busy.who, busy.starts, busy.ends
  from professionals
  cross join (
    select json_agg(array_position($2::uuid[], "staffId")) as who,
      json_agg(start::bigint) as starts, json_agg("end"::bigint) as ends
    from (${occupied(() => '')}) as occupied
  ) as busy
  where professional_id = $1`

const instant = (epochMilliseconds: number) => Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
