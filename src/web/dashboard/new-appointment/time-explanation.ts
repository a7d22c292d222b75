import type { Session } from '#auth/session.ts'
import { explainSlot } from '#domain/availability/explain-slot.ts'
import { findOffer } from '#domain/availability/find-offer.ts'
import { anyone } from '#domain/availability/offer.ts'
import { findCollisions, type Collision } from '#domain/booking/find-collisions.ts'
import type { Locale } from '#domain/locale.ts'
import { serviceIn } from '#domain/service/service.ts'
import type { TeamMember } from '#domain/staff/staff-member.ts'
import { bookingReachOf, isInReach, reachOf, runsTheBusiness } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import { dateOf } from '#time/local-day.ts'
import { idOf } from '#web/links.ts'
import { durationWords } from '#wording/duration.ts'
import { reasonWord, toldReasons } from '#web/wording/reason-words.ts'
import { timeWords } from '#wording/time-words.ts'
import { dateBounds, instantOf, typedClock, typedDate } from './typed-time.ts'

/** What the URL asks about; dates and times as typed. */
interface AskedTime {
  readonly service: string
  readonly staff: string
  readonly date: string
  readonly time: string
}

export function askedTime(query: URLSearchParams): AskedTime {
  return {
    service: idOf(query.get('service')) ?? '',
    staff: idOf(query.get('staff')) ?? anyone,
    date: query.get('date') ?? '',
    time: query.get('time') ?? '',
  }
}

/** What can be asked about, and the answer where a time was named. */
export async function explainTime(session: Session, asked: AskedTime, locale: Locale) {
  const { scope, member, professional } = session
  const { schedule } = await findOffer(scope)
  const reach = bookingReachOf(member)
  const team = schedule.team.filter(({ id }) => isInReach(reach, id))
  const service = schedule.services.find(({ id }) => id === asked.service) ?? schedule.services[0]
  const staff =
    team.length === 1 ? team[0]!.id : team.some(({ id }) => id === asked.staff) ? asked.staff : anyone
  const { timeZone } = professional
  const today = dateOf(timeZone, now().epochMilliseconds)
  const bounds = dateBounds(today)
  const [date, clock] = [typedDate(asked.date, bounds), typedClock(asked.time)]
  const start = date && clock && instantOf(date, clock, timeZone)
  const chosen = team.filter(({ id }) => staff === anyone || id === staff)
  return {
    services: schedule.services.map((one) => ({
      id: one.id,
      name: `${serviceIn(one, locale).name} · ${durationWords(one.durationMinutes)}`,
    })),
    team: team.map(({ id, name }) => ({ id, name })),
    asked: { ...asked, service: service?.id ?? '', staff, date: asked.date || today.toString() },
    bounds,
    errors: { date: asked.date !== '' && !date, time: asked.time !== '' && !clock },
    answer: start && service ? await answerFor(session, service, chosen, start, clock, locale) : null,
  }
}

export type TimeExplanation = Awaited<ReturnType<typeof explainTime>>
export type TimeAnswer = NonNullable<TimeExplanation['answer']>
export type StaffAnswer = TimeAnswer['staff'][number]

async function answerFor(
  { scope, member, professional }: Session,
  service: Awaited<ReturnType<typeof findOffer>>['schedule']['services'][number],
  team: readonly TeamMember[],
  start: Temporal.Instant,
  typed: Temporal.PlainTime,
  locale: Locale,
) {
  const deliverers = team.filter(({ serviceIds }) => serviceIds.has(service.id))
  const end = start.add({ minutes: service.durationMinutes })
  const wanted = {
    staffIds: deliverers.map(({ id }) => id),
    start,
    end,
    bufferMinutes: professional.bufferMinutes,
  }
  const [explained, collisions] = await Promise.all([
    deliverers.length > 0
      ? explainSlot(scope, { serviceId: service.id, staffId: anyone, instant: start })
      : [],
    findCollisions(scope, reachOf(member), wanted, locale),
  ])
  const words = timeWords(locale, professional.timeZone)
  const facts = { ...professional, durationMinutes: service.durationMinutes }
  const staff = team.map(({ id, name }) => {
    const reasons = explained.find(({ staffId }) => staffId === id)?.reasons
    const told = reasons && toldReasons(reasons, start, now())
    return {
      id,
      name,
      offered: reasons?.length === 0,
      delivers: reasons !== undefined,
      reasons: (told ?? []).map((reason) => ({ reason, word: reasonWord(reason, facts, { locale }) })),
      collisions: collisions.filter(({ staffId }) => staffId === id).map((one) => inWords(one, words)),
    }
  })
  const shown = words.clock(start)
  const asTyped = typed.toString({ smallestUnit: 'minute' })
  return {
    service: serviceIn(service, locale).name,
    when: words.dayAndClock(start),
    /** The clock's time that was typed, where the clock skips it. */
    skipped: shown === asTyped ? null : { typed: asTyped, shown },
    date: words.date(start).toString(),
    clock: shown,
    offered: staff.some((one) => one.offered),
    manages: runsTheBusiness(member.role),
    staff,
  }
}

function inWords({ who, startTime, endTime }: Collision, words: ReturnType<typeof timeWords>) {
  return {
    id: who?.id ?? null,
    client: who?.clientName ?? null,
    from: words.clock(startTime),
    to: words.clock(endTime),
  }
}
