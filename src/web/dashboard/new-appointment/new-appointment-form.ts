import { z } from 'zod'
import { isLocale, type Locale } from '#domain/locale.ts'
import { idOf } from '#web/links.ts'
import { instantOf, typedClock, typedDate, type DateBounds } from './typed-time.ts'

/** What stands in the form of a new appointment, as typed. */
export interface NewAppointmentTyped {
  /** Of the booking to be: sent twice, the form makes one. */
  readonly id: string
  readonly name: string
  /** The id of a client on record, `new`, or empty where that was not decided. */
  readonly client: string
  readonly email: string
  readonly phone: string
  readonly locale: Locale
  readonly service: string
  /** A staff member's id, or `any`. */
  readonly staff: string
  readonly date: string
  /** The ISO instant of a free time that was chosen. */
  readonly slot: string
  /** A time of the clock that was written instead. */
  readonly time: string
  readonly notes: string
  /** What was warned of and sent all the same: an instant, then reasons. */
  readonly accepted: string
}

export type NewAppointmentErrors = Partial<
  Record<'name' | 'client' | 'email' | 'phone' | 'date' | 'time' | 'notes', true>
>

const longest = { name: 120, email: 254, phone: 40, notes: 2000 } as const

export function newAppointmentTyped(
  form: FormData | URLSearchParams,
  locale: Locale,
  id: string,
): NewAppointmentTyped {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? withoutControls(value).trim() : ''
  }
  const line = (name: string) => text(name).replace(/\s+/g, ' ')
  const [client, asked] = [text('client'), text('locale')]
  return {
    id: idOf(text('id')) ?? id,
    name: line('name'),
    client: client === 'new' ? client : (idOf(client) ?? ''),
    email: line('email'),
    phone: line('phone'),
    locale: isLocale(asked) ? asked : locale,
    service: idOf(text('service')) ?? '',
    staff: idOf(text('staff')) ?? 'any',
    date: text('date'),
    slot: text('slot'),
    time: text('time'),
    notes: text('notes'),
    accepted: text('accepted'),
  }
}

/** The start that was chosen: a written time counts before a free one, and a free one only on its own day. */
export function typedStart(
  { date, slot, time }: Pick<NewAppointmentTyped, 'date' | 'slot' | 'time'>,
  timeZone: string,
  bounds: DateBounds,
): Temporal.Instant | null {
  const day = typedDate(date, bounds)
  if (!day) return null
  const clock = typedClock(time)
  if (clock) return instantOf(day, clock, timeZone)
  const chosen = time === '' ? instantIn(slot) : null
  return chosen?.toZonedDateTimeISO(timeZone).toPlainDate().equals(day) ? chosen : null
}

/** What has to be put right before it can be booked, apart from the time itself; empty if nothing. */
export function newAppointmentErrors(
  typed: NewAppointmentTyped,
  start: Temporal.Instant | null,
  bounds: DateBounds,
): NewAppointmentErrors {
  const known = idOf(typed.client) !== null
  const date = typedDate(typed.date, bounds)
  const wrong: Record<keyof NewAppointmentErrors, boolean> = {
    name: !known && (typed.name === '' || typed.name.length > longest.name),
    client: false,
    email: !known && typed.email !== '' && !isEmail(typed.email),
    phone: !known && typed.phone !== '' && !isPhone(typed.phone),
    date: date === null,
    time: date !== null && start === null,
    notes: typed.notes.length > longest.notes,
  }
  return Object.fromEntries(Object.entries(wrong).filter(([, isWrong]) => isWrong)) as NewAppointmentErrors
}

/** What `accepted` holds for a start that is warned of. */
export function acceptance(start: Temporal.Instant, reasons: readonly string[]): string {
  return [start.toString(), ...reasons].join(' ')
}

/** Whether every reason was shown for this very start before the form was sent. A time that nothing speaks against needs
 *  no showing: it may be sent before the page has said so. */
export function isAccepted(accepted: string, start: Temporal.Instant, reasons: readonly string[]): boolean {
  const [instant, ...shown] = accepted.split(' ')
  return (
    reasons.length === 0 ||
    (instant === start.toString() && reasons.every((reason) => shown.includes(reason)))
  )
}

function isEmail(text: string): boolean {
  return text.length <= longest.email && z.email().safeParse(text).success
}

function isPhone(text: string): boolean {
  return text.length <= longest.phone && /^\+?\d{5,20}$/.test(text.replace(/[\s().\-/]/g, ''))
}

// Neither a database nor a mail holds them.
function withoutControls(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
}

function instantIn(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}
