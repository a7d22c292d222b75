import { dateOf, startOfDate } from '#time/local-day.ts'
import type { Interval } from '#time/interval.ts'
import type { Professional } from '#domain/professional/professional.ts'
import type { Service } from '#domain/service/service.ts'
import type { BlockedDate } from './blocked-date.ts'
import type { Offer } from './offer.ts'
import type { SlotQuestion } from './slot.ts'
import type { WeeklySpan } from './working-hours.ts'

type OfStaff<T> = T & { readonly staffId: string }

/** Everything but busy time that decides about the slots of one professional. */
export interface Schedule extends Offer {
  /** Rises with every change of what this holds. */
  readonly version: number
  readonly workingHours: readonly OfStaff<WeeklySpan>[]
  readonly breaks: readonly OfStaff<WeeklySpan>[]
  /** Without a staff member: everybody's. */
  readonly blockedDates: readonly (BlockedDate & { readonly staffId: string | null })[]
}

export interface LocalDays {
  readonly firstDate: Temporal.PlainDate
  /** Not included. */
  readonly endDate: Temporal.PlainDate
}

/** The engine's question for one staff member. `busy` is theirs, sorted by start. */
export function slotQuestion(
  schedule: Schedule,
  service: Pick<Service, 'durationMinutes'>,
  staffId: string,
  days: LocalDays,
  busy: readonly Interval[],
  now: Temporal.Instant,
): SlotQuestion {
  const { professional } = schedule
  return {
    timeZone: professional.timeZone,
    ...days,
    workingHours: schedule.workingHours.filter((span) => span.staffId === staffId),
    breaks: schedule.breaks.filter((span) => span.staffId === staffId),
    blockedDates: schedule.blockedDates.filter((one) => one.staffId === null || one.staffId === staffId),
    busy,
    durationMinutes: service.durationMinutes,
    slotIntervalMinutes: professional.slotIntervalMinutes,
    bufferMinutes: professional.bufferMinutes,
    ...bookable(professional, now),
  }
}

/** From the end of the minimum notice to the end of the last day of the booking window, in epoch milliseconds. */
export function bookable(
  professional: Professional,
  now: Temporal.Instant,
): { earliest: number; latest: number } {
  const afterWindow = lastBookableDate(professional, now).add({ days: 1 })
  return {
    earliest: now.epochMilliseconds + professional.minimumNoticeMinutes * 60_000,
    latest: startOfDate(professional.timeZone, afterWindow),
  }
}

/** The last local day on which an appointment may start. */
export function lastBookableDate(professional: Professional, now: Temporal.Instant): Temporal.PlainDate {
  return today(professional, now).add({ days: professional.bookingWindowDays })
}

export function today(professional: Professional, now: Temporal.Instant): Temporal.PlainDate {
  return dateOf(professional.timeZone, now.epochMilliseconds)
}
