import { findSlots, type FoundSlots, type SlotSearch } from '#domain/availability/find-slots.ts'
import { anyone } from '#domain/availability/offer.ts'
import type { Scope } from '#scope.ts'
import { askedTime, daysAfter, daysToSearch, monthTimes, type AskedTime } from './month-times.ts'
import type { Visit } from './visit.ts'
import type { ChooseSlotProps } from './views/choose-slot-view.tsx'
import type { OpenTimes } from './views/slot-picker.tsx'
import { dateOf } from '#time/local-day.ts'
import { serviceWords, staffCard } from './words-of.ts'

export interface SlotQuestion {
  readonly serviceId: string
  readonly staff?: string | undefined
  readonly month?: string | undefined
  readonly date?: string | undefined
}

/** The second page. Refuses `unknown_service` and `unknown_staff_member`. */
export async function chooseSlot(
  scope: Scope,
  visitOf: (found: FoundSlots) => Visit,
  question: SlotQuestion,
): Promise<ChooseSlotProps> {
  const staffId = question.staff || anyone
  const { found, times } = await findTimes(scope, { ...question, staffId })
  const visit = visitOf(found)
  return {
    visit,
    business: found.schedule.professional,
    service: serviceWords(found.service, visit.locale),
    staff:
      found.deliverers.length > 1
        ? found.deliverers.map((one) => staffCard(one, found.schedule.professional))
        : [],
    chosenStaff: staffId,
    times: found.bookingsLeft ? times : 'unavailable',
  }
}

export interface FoundTimes {
  readonly found: FoundSlots
  readonly times: OpenTimes | 'no_hours'
}

/** The slots of a month, and where it has none the first free day after it. */
export async function findTimes(
  scope: Scope,
  question: SlotQuestion & Pick<SlotSearch, 'staffId' | 'moving'>,
): Promise<FoundTimes> {
  const asked = askedTime(question)
  const { serviceId, staffId, moving } = question
  const search = { serviceId, staffId, ...(moving && { moving }) }
  const found = await findSlots(scope, { ...search, days: (today, last) => daysToSearch(asked, today, last) })
  if (!hasHours(found, question.staffId)) return { found, times: 'no_hours' }
  const times = timesOf(found, asked)
  if (found.slots.length > 0 || times.freeDays.size > 0 || !found.bookingsLeft) return { found, times }
  return { found, times: { ...times, nextFreeDay: await findNextFreeDay(scope, search, found) } }
}

function timesOf(found: FoundSlots, asked: AskedTime): OpenTimes {
  return monthTimes(asked, { ...found, timeZone: found.schedule.professional.timeZone })
}

function hasHours({ schedule, deliverers }: FoundSlots, staffId: string): boolean {
  const asked = deliverers.filter(({ id }) => staffId === anyone || id === staffId)
  return schedule.workingHours.some((span) => asked.some(({ id }) => id === span.staffId))
}

async function findNextFreeDay(
  scope: Scope,
  search: Omit<SlotSearch, 'days'>,
  { days, lastBookable }: FoundSlots,
): Promise<Temporal.PlainDate | null> {
  const ahead = daysAfter(days, lastBookable)
  if (!ahead) return null
  const { slots, schedule } = await findSlots(scope, { ...search, days: () => ahead })
  return slots[0] === undefined ? null : dateOf(schedule.professional.timeZone, slots[0])
}
