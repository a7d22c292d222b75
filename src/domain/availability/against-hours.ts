import { dateOf } from '#time/local-day.ts'
import { slotQuestion, type Schedule } from './schedule.ts'
import { whyNot, type ReasonAgainst } from './why-not.ts'

const ofTheHours = ['outside_hours', 'break', 'ends_after_closing', 'blocked_date'] as const
export type AgainstHours = (typeof ofTheHours)[number]

/** What the working hours, breaks and blocked dates of a staff member say against an appointment: staff may take it
 *  all the same, once they know. Grid, notice and window are rules for clients and do not count. */
export function againstHours(
  schedule: Schedule,
  {
    staffId,
    startTime,
    endTime,
  }: { staffId: string; startTime: Temporal.Instant; endTime: Temporal.Instant },
): AgainstHours[] {
  const start = startTime.epochMilliseconds
  const firstDate = dateOf(schedule.professional.timeZone, start)
  const days = { firstDate, endDate: firstDate.add({ days: 1 }) }
  const service = { durationMinutes: (endTime.epochMilliseconds - start) / 60_000 }
  const question = slotQuestion(schedule, service, staffId, days, [], startTime)
  return whyNot({ ...question, busy: [], limitReached: false }, start).filter(isOfTheHours)
}

function isOfTheHours(reason: ReasonAgainst): reason is AgainstHours {
  return ofTheHours.includes(reason as AgainstHours)
}
