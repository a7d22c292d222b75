import type { Session } from '#auth/session.ts'
import { isOfTheHours } from '#domain/availability/against-hours.ts'
import { explainSlot, type SlotExplanation } from '#domain/availability/explain-slot.ts'
import { findOffer } from '#domain/availability/find-offer.ts'
import { findSlots } from '#domain/availability/find-slots.ts'
import { anyone, eligibleStaff } from '#domain/availability/offer.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import { findCollisions } from '#domain/booking/find-collisions.ts'
import type { Locale } from '#domain/locale.ts'
import { serviceIn, type Service } from '#domain/service/service.ts'
import { bookingReachOf, isInReach, reachOf, runsTheBusiness, type Reach } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import { dateOf } from '#time/local-day.ts'
import { durationWords } from '#wording/duration.ts'
import { reasonWord, toldReasons } from '#web/wording/reason-words.ts'
import { timeWords } from '#wording/time-words.ts'
import { acceptance, typedStart, type NewAppointmentTyped } from './new-appointment-form.ts'
import { dateBounds, instantOf, typedDate } from './typed-time.ts'

type When = Pick<NewAppointmentTyped, 'service' | 'staff' | 'date' | 'slot' | 'time'>

/** What the form offers for the service, staff member and day that stand in it, and what is said of the time. */
export async function newAppointmentView(session: Session, typed: When, locale: Locale) {
  const { scope, member, professional } = session
  const reach = bookingReachOf(member)
  const { schedule } = await findOffer(scope)
  const services = schedule.services.filter(({ id }) => deliverers(schedule, id, reach).length > 0)
  const service = services.find(({ id }) => id === typed.service) ?? services[0]
  const staff = service ? deliverers(schedule, service.id, reach) : []
  const { timeZone } = professional
  const today = dateOf(timeZone, now().epochMilliseconds)
  const bounds = dateBounds(today)
  const date = typedDate(typed.date, bounds)
  const chosen = chosenStaff(staff, typed.staff)
  const start = typedStart(typed, timeZone, bounds)
  const [free, time] = await Promise.all([
    service && freeTimes(session, service, chosen, date ?? today, locale),
    service && start && aboutTime(session, service, chosen, start, locale),
  ])
  return {
    /** Where there is nothing to book: whether the reader can change that, and whether a service is what lacks. */
    manages: runsTheBusiness(member.role),
    hasService: schedule.services.length > 0,
    services: services.map((one) => ({
      id: one.id,
      name: `${serviceIn(one, locale).name} · ${durationWords(one.durationMinutes)}`,
    })),
    staff: staff.map(({ id, name }) => ({ id, name })),
    service: service?.id ?? '',
    chosen,
    date: typed.date === '' ? today.toString() : typed.date,
    bounds,
    free: free ?? null,
    time: time ?? null,
  }
}

export type NewAppointmentView = Awaited<ReturnType<typeof newAppointmentView>>

function deliverers(schedule: Schedule, serviceId: string, reach: Reach) {
  return eligibleStaff(schedule, serviceId, anyone).filter(({ id }) => isInReach(reach, id))
}

function chosenStaff(staff: readonly { readonly id: string }[], asked: string): string {
  if (staff.length === 1) return staff[0]!.id
  return staff.some(({ id }) => id === asked) ? asked : anyone
}

/** The slots of the day; where it has none, the first later day that has some. */
async function freeTimes(
  { scope, professional }: Session,
  { id: serviceId }: Service,
  staffId: string,
  date: Temporal.PlainDate,
  locale: Locale,
) {
  const words = timeWords(locale, professional.timeZone)
  const slotsOf = async (firstDate: Temporal.PlainDate, days: number) => {
    const found = await findSlots(scope, {
      serviceId,
      staffId,
      days: () => ({ firstDate, endDate: firstDate.add({ days }) }),
    })
    return found.slots.map((slot) => Temporal.Instant.fromEpochMilliseconds(slot))
  }
  const slots = await slotsOf(date, 1)
  const next = slots.length > 0 ? undefined : (await slotsOf(date, professional.bookingWindowDays + 1))[0]
  const noon = instantOf(date, new Temporal.PlainTime(12), professional.timeZone)
  return {
    day: words.day(noon),
    slots: slots.map((slot) => ({ instant: slot.toString(), clock: words.clock(slot) })),
    next: next ? { date: words.date(next).toString(), day: words.shortDay(next) } : null,
  }
}

/** Why clients are not offered the time, and what takes it where nobody could. */
async function aboutTime(
  { scope, member, professional }: Session,
  service: Service,
  staffId: string,
  start: Temporal.Instant,
  locale: Locale,
) {
  const reach = bookingReachOf(member)
  const explained = await explainSlot(scope, { serviceId: service.id, staffId, instant: start })
  const within = explained.filter((one) => isInReach(reach, one.staffId))
  const best = bestOf(within)
  const end = start.add({ minutes: service.durationMinutes })
  const words = timeWords(locale, professional.timeZone)
  const facts = { ...professional, durationMinutes: service.durationMinutes }
  const reasons = best ? toldReasons(best.reasons, start, now()).filter((reason) => reason !== 'limit') : []
  const collisions = best
    ? []
    : await findCollisions(
        scope,
        reachOf(member),
        { staffIds: within.map((one) => one.staffId), start, end, bufferMinutes: professional.bufferMinutes },
        locale,
      )
  return {
    start: start.toString(),
    when: words.dayAndClock(start),
    taken: !best,
    reasons,
    accepted: acceptance(start, reasons),
    warnings: reasons.map((reason) => reasonWord(reason, facts, { locale })),
    collisions: collisions.map((one) => ({
      id: one.who?.id ?? null,
      client: one.who?.clientName ?? null,
      staff: one.staffName,
      from: words.clock(one.startTime),
      to: words.clock(one.endTime),
    })),
    buffer: professional.bufferMinutes > 0 ? durationWords(professional.bufferMinutes) : null,
  }
}

/** Who could take it with the least against it, first of all in their hours, as "anyone" is booked; undefined where
 *  everybody's time is taken. */
function bestOf(explained: readonly SlotExplanation[]): SlotExplanation | undefined {
  const ofTheHours = ({ reasons }: SlotExplanation) => reasons.filter(isOfTheHours).length
  return explained
    .filter(({ reasons }) => !reasons.includes('booking') && !reasons.includes('buffer'))
    .toSorted((a, b) => ofTheHours(a) - ofTheHours(b) || a.reasons.length - b.reasons.length)[0]
}
