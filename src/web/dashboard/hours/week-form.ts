import type { Week, WeeklySpan } from '#domain/availability/working-hours.ts'
import type { FieldError } from '#web/wording/error-words.ts'

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export const spanKinds = ['open', 'break'] as const
export type SpanKind = (typeof spanKinds)[number]

/** One line of the form as it stands there: "9:00" to "24:00", "" for nothing. */
export interface TypedSpan {
  readonly from: string
  readonly to: string
}

export type TypedDay = { readonly weekday: number } & Readonly<Record<SpanKind, readonly TypedSpan[]>>
export type TypedWeek = readonly TypedDay[]

/** `open-from-1` and `open-to-1` are there once for every stretch of a Monday, `break-from-1` for every break. */
export function typedWeek(form: FormData): TypedWeek {
  const all = (name: string) => form.getAll(name).map((value) => String(value).trim().slice(0, 10))
  const spans = (kind: SpanKind, weekday: number) => {
    const ends = all(`${kind}-to-${weekday}`)
    return all(`${kind}-from-${weekday}`).map((from, index) => ({ from, to: ends[index] ?? '' }))
  }
  return weekdays.map((weekday) => ({
    weekday,
    open: spans('open', weekday),
    break: spans('break', weekday),
  }))
}

export function asTypedWeek({ workingHours, breaks }: Week): TypedWeek {
  const on = (spans: readonly WeeklySpan[], weekday: number) =>
    spans.filter((span) => span.weekday === weekday).map(asTyped)
  return weekdays.map((weekday) => ({ weekday, open: on(workingHours, weekday), break: on(breaks, weekday) }))
}

function asTyped({ startMinute, endMinute }: WeeklySpan): TypedSpan {
  return { from: clockText(startMinute), to: clockText(endMinute) }
}

/** "9:00", "24:00". */
export function clockText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** Minutes since midnight of "9", "9:30", "0930", "9h30", "9.30" and "24:00"; null for what is no time. */
export function minuteOf(text: string): number | null {
  const [, hour, minute = '0'] = /^(\d{1,2})(?:\s*[:.h]?\s*([0-5]\d))?\s*h?$/i.exec(text.trim()) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  return hour === undefined || minutes > 1440 ? null : minutes
}

/** The minutes of a line; midnight as an end is the end of the day. Null where it is none. */
function minutesOf({ from, to }: TypedSpan): { start: number; end: number } | null {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  if (start === null || end === null) return null
  const whole = { start, end: end === 0 ? 1440 : end }
  return whole.start < whole.end ? whole : null
}

/** Lines that say something. */
export const isTyped = ({ from, to }: TypedSpan) => from !== '' || to !== ''

/** The week that was typed; only where `weekErrors` finds none. */
export function weekFrom(typed: TypedWeek): Week {
  const spans = (kind: SpanKind) =>
    typed.flatMap((day) =>
      day[kind].flatMap((span) => {
        const minutes = minutesOf(span)
        return minutes ? [{ weekday: day.weekday, startMinute: minutes.start, endMinute: minutes.end }] : []
      }),
    )
  return { workingHours: spans('open'), breaks: spans('break') }
}

export interface SpanErrors {
  readonly from?: FieldError
  readonly to?: FieldError
}

/** What has to be put right, by line: `open-1-0` is Monday's first stretch. */
export type WeekErrors = Readonly<Record<string, SpanErrors>>

export function weekErrors(typed: TypedWeek): WeekErrors {
  const lines = typed.flatMap((day) =>
    spanKinds.flatMap((kind) => day[kind].map((_, index) => ({ day, kind, index }))),
  )
  const wrong = lines.flatMap(({ day, kind, index }) => {
    const errors = lineErrors(day, kind, index)
    return errors ? [[`${kind}-${day.weekday}-${index}`, errors]] : []
  })
  return Object.fromEntries(wrong)
}

function lineErrors(day: TypedDay, kind: SpanKind, index: number): SpanErrors | null {
  const line = day[kind][index]!
  if (!isTyped(line)) return null
  const badFrom = minuteOf(line.from) === null
  const badTo = minuteOf(line.to) === null
  if (badFrom || badTo) return { ...(badFrom && { from: 'time' }), ...(badTo && { to: 'time' }) }
  const span = minutesOf(line)
  if (!span) return { to: 'span_order' }
  const touches = (other: TypedSpan) => {
    const theirs = minutesOf(other)
    return theirs !== null && theirs.start < span.end && span.start < theirs.end
  }
  if (day[kind].slice(0, index).some(touches)) return { from: 'span_overlap' }
  // Against hours that are wrong themselves nothing can be said.
  const hoursStand = day.open.every((open) => !isTyped(open) || minutesOf(open) !== null)
  const outside = kind === 'break' && hoursStand && !day.open.some(touches)
  return outside ? { from: 'break_outside' } : null
}
