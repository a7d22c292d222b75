import { idOf } from '#web/links.ts'
import {
  instantOf,
  typedClock,
  typedDate,
  type DateBounds,
} from '#web/dashboard/new-appointment/typed-time.ts'

/** Where an appointment shall go, as it was typed, dragged or chosen. */
export interface MoveTyped {
  readonly date: string
  readonly time: string
  readonly staff: string
}

export interface MoveTarget {
  readonly startTime: Temporal.Instant
  readonly staffId: string
}

export type MoveError = 'date' | 'time'

/** What is not said stays as it is: an empty date or staff member is that of the appointment. */
export function moveTyped(
  form: FormData | URLSearchParams,
  now: { readonly date: string; readonly staff: string },
): MoveTyped {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return { date: text('date') || now.date, time: text('time'), staff: idOf(text('staff')) ?? now.staff }
}

/** The instant that was meant, or which field is wrong. A time that the clock repeats is its first, unless it is that of a
 *  free time, which is told by its instant. */
export function moveTarget(
  { date, time, staff }: MoveTyped,
  slot: string,
  { bounds, timeZone }: { bounds: DateBounds; timeZone: string },
): MoveTarget | MoveError {
  const day = typedDate(date, bounds)
  if (!day) return 'date'
  const chosen = instantIn(slot)
  if (chosen?.toZonedDateTimeISO(timeZone).toPlainDate().equals(day)) {
    return { startTime: chosen, staffId: staff }
  }
  const clock = typedClock(time)
  return clock ? { startTime: instantOf(day, clock, timeZone), staffId: staff } : 'time'
}

/** What the form holds once its reader was warned of this very place. */
export function acceptedPlace({ startTime, staffId }: MoveTarget): string {
  return `${startTime} ${staffId}`
}

export function movePath(id: string, typed: MoveTyped, back: string): string {
  return `/dashboard/appointments/${id}/move?${new URLSearchParams({ ...typed, back })}`
}

function instantIn(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}
