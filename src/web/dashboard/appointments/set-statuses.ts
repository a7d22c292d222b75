import type { Session } from '#auth/session.ts'
import { bookingStatuses, type BookingStatus } from '#domain/booking/booking.ts'
import { changeBookingStatus } from '#domain/booking/change-booking-status.ts'
import { findAppointment } from '#domain/booking/find-appointment.ts'
import type { Locale } from '#domain/locale.ts'
import { Refusal } from '#domain/refusal.ts'
import { reachOf } from '#domain/staff/reach.ts'
import { idOf } from '#web/links.ts'
import { timeWords } from '#wording/time-words.ts'

/** An appointment that was chosen in the list, as it was seen there, and the status that it is to have. */
export interface ChosenStatus {
  readonly id: string
  readonly version: number
  readonly status: BookingStatus
}

export type WhyUnchanged = 'booking_changed' | 'slot_taken' | 'unknown_booking'

/** What became of appointments that were given a status together. */
export interface StatusesSet {
  /** With the status that each had before, for undoing. */
  readonly done: readonly StatusSet[]
  readonly refused: readonly StatusRefused[]
}

type StatusSet = ChosenStatus & { readonly before: BookingStatus }

interface StatusRefused {
  readonly id: string
  /** Null where the appointment does not exist, or is out of reach. */
  readonly client: string | null
  readonly when: string | null
  readonly why: WhyUnchanged
}

const mostAtOnce = 100
const batchSize = 5

/** "ID VERSION" with the form's status, or "ID VERSION STATUS" with its own; what is neither was not chosen. */
export function chosenIn(form: FormData): ChosenStatus[] {
  return form
    .getAll('chosen')
    .slice(0, mostAtOnce)
    .flatMap((text) => {
      const [id, version, own] = String(text).split(' ')
      const status = (own ?? form.get('status')) as BookingStatus
      const isWhole = idOf(id) !== null && /^\d{1,9}$/.test(version ?? '')
      return isWhole && bookingStatuses.includes(status)
        ? [{ id: id!, version: Number(version), status }]
        : []
    })
}

/** Gives each its status by itself, a few at a time: what is refused to one does not hold up the others. */
export async function setStatuses(
  session: Session,
  chosen: readonly ChosenStatus[],
  locale: Locale,
): Promise<StatusesSet> {
  const done: StatusSet[] = []
  const refused: StatusRefused[] = []
  for (let first = 0; first < chosen.length; first += batchSize) {
    const batch = chosen.slice(first, first + batchSize)
    const results = await Promise.all(batch.map((one) => setOne(session, one, locale)))
    for (const result of results) {
      if (result && 'why' in result) refused.push(result)
      else if (result) done.push(result)
    }
  }
  return { done, refused }
}

/** Undefined where it had that status already. */
async function setOne(
  session: Session,
  chosen: ChosenStatus,
  locale: Locale,
): Promise<StatusSet | StatusRefused | undefined> {
  const { scope, actor, member, professional } = session
  const reach = reachOf(member)
  try {
    const { before, after } = await changeBookingStatus(scope, { actor, reach }, { ...chosen, reason: null })
    if (before === after) return undefined
    return { ...chosen, version: after.version, before: before.status }
  } catch (error) {
    const why = error instanceof Refusal ? told(error) : undefined
    if (!why) throw error
    const appointment = (await findAppointment(scope, reach, chosen.id, locale))?.appointment
    const words = timeWords(locale, professional.timeZone)
    return {
      id: chosen.id,
      client: appointment?.clientName ?? null,
      when: appointment ? words.dayAndClock(appointment.startTime) : null,
      why,
    }
  }
}

function told({ reason }: Refusal): WhyUnchanged | undefined {
  return reason === 'booking_changed' || reason === 'slot_taken' || reason === 'unknown_booking'
    ? reason
    : undefined
}
