import type { Scope } from '#scope.ts'
import { findSlots } from '#domain/availability/find-slots.ts'
import type { Appointment } from '#domain/booking/appointment.ts'
import { explainMove, type AgainstPlace } from '#domain/booking/explain-move.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Reach } from '#domain/staff/reach.ts'
import type { Locale } from '#domain/locale.ts'
import { timeWords } from '#wording/time-words.ts'
import type { MoveTarget } from './move-form.ts'

/** Free times of a staff member on a date for an appointment that moves: those that clients are offered. */
export async function freeTimes(
  scope: Scope,
  appointment: Appointment,
  staffId: string,
  firstDate: Temporal.PlainDate,
): Promise<Temporal.Instant[]> {
  const { serviceId, startTime } = appointment
  const days = { firstDate, endDate: firstDate.add({ days: 1 }) }
  const moving = { staffId: appointment.staffId, startTime }
  try {
    const { slots } = await findSlots(scope, { serviceId, staffId, days: () => days, moving })
    return slots
      .map((slot) => Temporal.Instant.fromEpochMilliseconds(slot))
      .filter((slot) => !(slot.equals(startTime) && staffId === appointment.staffId))
  } catch (error) {
    // A service or a staff member that clients are no longer offered has no free times, and can still be moved.
    if (error instanceof Refusal) return []
    throw error
  }
}

/** What is against a place, in words; null where nothing is. */
export async function againstPlace(
  reader: { scope: Scope; reach: Reach; locale: Locale; timeZone: string },
  appointment: Appointment,
  { startTime, staffId }: MoveTarget,
) {
  const endTime = startTime.add(appointment.startTime.until(appointment.endTime))
  const place = { id: appointment.id, staffId, startTime, endTime, before: appointment }
  const against = await explainMove(reader.scope, reader.reach, place, reader.locale)
  return against.rules.length || against.collisions.length ? inWords(against, startTime, reader) : null
}

function inWords(
  { rules, collisions }: AgainstPlace,
  startTime: Temporal.Instant,
  { locale, timeZone }: { locale: Locale; timeZone: string },
) {
  const words = timeWords(locale, timeZone)
  return {
    when: words.dayAndClock(startTime),
    rules,
    collisions: collisions.map((one) => ({
      id: one.who?.id ?? null,
      client: one.who?.clientName ?? null,
      from: words.clock(one.startTime),
      until: words.clock(one.endTime),
    })),
  }
}
