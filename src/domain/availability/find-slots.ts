import type { Scope } from '#scope.ts'
import { planMonth, plans } from '#domain/plan/plan.ts'
import { refuse } from '#domain/refusal.ts'
import type { Service } from '#domain/service/service.ts'
import type { TeamMember } from '#domain/staff/staff-member.ts'
import { now } from '#time/clock.ts'
import { startOfDate } from '#time/local-day.ts'
import { slotsOfAnyone } from './anyone.ts'
import { busyQuestion, type Moving } from './busy-time.ts'
import { lastKnownSchedule, scheduleOfVersion } from './current-schedule.ts'
import { anyone, eligibleStaff } from './offer.ts'
import { readPublicState, type PublicQuestion, type PublicState } from './queries.ts'
import { lastBookableDate, slotQuestion, today, type LocalDays, type Schedule } from './schedule.ts'
import { findSlots as slotsOf } from './slot.ts'

export interface SlotSearch {
  readonly serviceId: string
  /** A staff member's id, or `anyone`. */
  readonly staffId: string
  /** Which local days, told once the professional's zone is known. */
  readonly days: (today: Temporal.PlainDate, lastBookable: Temporal.PlainDate) => LocalDays
  /** It takes nothing more of the plan. */
  readonly moving?: Moving
}

export interface FoundSlots {
  readonly schedule: Schedule
  readonly service: Service
  /** Who can deliver the service, whoever was chosen. */
  readonly deliverers: readonly TeamMember[]
  readonly days: LocalDays
  readonly today: Temporal.PlainDate
  readonly lastBookable: Temporal.PlainDate
  /** False once the plan's bookings of this month are used up; then there are no slots. */
  readonly bookingsLeft: boolean
  /** Starts at which somebody is free, in epoch milliseconds, ascending. */
  readonly slots: readonly number[]
  readonly slotsByStaff: readonly { readonly staffId: string; readonly slots: readonly number[] }[]
}

/** The slots that a client can book. Refuses an unknown service, and a staff member who does not deliver it. */
export async function findSlots(scope: Scope, search: SlotSearch): Promise<FoundSlots> {
  const at = now()
  let view = viewOf(await lastKnownSchedule(scope), search, at)
  let question = questionOf(view, search, at)
  let state = await readState(scope, question)
  while (state.scheduleVersion !== view.schedule.version) {
    view = viewOf(await scheduleOfVersion(scope, state.scheduleVersion), search, at)
    const asked = question
    question = questionOf(view, search, at)
    // Mostly hours or words changed: then the busy times are those that were asked for already.
    const same = JSON.stringify(question) === JSON.stringify(asked)
    state = same ? { ...state, scheduleVersion: view.schedule.version } : await readState(scope, question)
  }
  const { professional } = view.schedule
  const bookingsLeft =
    search.moving !== undefined || state.bookingsUsed < plans[professional.plan].bookingsPerMonth
  const service = view.service ?? refuse('unknown_service')
  if (view.staff.length === 0 && search.staffId !== anyone) refuse('unknown_staff_member')
  const slotsByStaff = view.staff.map(({ id }, index) => ({
    staffId: id,
    slots: bookingsLeft
      ? slotsOf(slotQuestion(view.schedule, service, id, view.days, state.busy[index]!, at))
      : [],
  }))
  return {
    ...view,
    service,
    bookingsLeft,
    slotsByStaff,
    slots: slotsOfAnyone(slotsByStaff.map(({ slots }) => slots)),
  }
}

/** The schedule as far as the search is concerned. */
function viewOf(schedule: Schedule, search: SlotSearch, at: Temporal.Instant) {
  const service = schedule.services.find((one) => one.id === search.serviceId)
  const first = today(schedule.professional, at)
  const lastBookable = lastBookableDate(schedule.professional, at)
  return {
    schedule,
    service,
    staff: service ? eligibleStaff(schedule, service.id, search.staffId) : [],
    deliverers: service ? eligibleStaff(schedule, service.id, anyone) : [],
    today: first,
    lastBookable,
    days: search.days(first, lastBookable),
  }
}

function questionOf(
  { schedule, service, staff, days }: ReturnType<typeof viewOf>,
  { moving }: SlotSearch,
  at: Temporal.Instant,
): PublicQuestion {
  const { timeZone } = schedule.professional
  const span = {
    start: startOfDate(timeZone, days.firstDate),
    end: startOfDate(timeZone, days.endDate) + (service?.durationMinutes ?? 0) * 60_000,
  }
  const staffIds = staff.map(({ id }) => id)
  return { ...busyQuestion(schedule, staffIds, span, at, moving), month: planMonth(at, timeZone) }
}

async function readState(scope: Scope, question: PublicQuestion): Promise<PublicState> {
  const state = await readPublicState(scope, question)
  if (!state) throw new Error('the scope names a professional who does not exist')
  return state
}
