import type { Week } from '#domain/availability/find-week.ts'
import type { WeeklySpan } from '#domain/availability/working-hours.ts'

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** One line of the form as it stands there: "09:00" to "18:00", "" for nothing. */
export interface TypedSpan {
  readonly from: string
  readonly to: string
}

export interface TypedDay {
  readonly weekday: number
  readonly hours: readonly TypedSpan[]
  readonly breaks: readonly TypedSpan[]
}

export function typedWeek(form: FormData): TypedDay[] {
  const spans = (kind: string, weekday: number): TypedSpan[] => {
    const ends = form.getAll(`${kind}-to-${weekday}`).map(String)
    return form
      .getAll(`${kind}-from-${weekday}`)
      .map((from, index) => ({ from: String(from), to: ends[index] ?? '' }))
  }
  return weekdays.map((weekday) => ({
    weekday,
    hours: spans('open', weekday),
    breaks: spans('break', weekday),
  }))
}

/** Tuesday to Friday as Monday. */
export function copiedFromMonday(week: readonly TypedDay[]): TypedDay[] {
  const monday = week[0]!
  return week.map((day) => (day.weekday <= 5 ? { ...monday, weekday: day.weekday } : day))
}

/** The week that was typed, or the first weekday that cannot be. Lines that were left empty are none. */
export function weekFrom(typed: readonly TypedDay[]): { week: Week } | { wrongWeekday: number } {
  const workingHours: WeeklySpan[] = []
  const breaks: WeeklySpan[] = []
  for (const day of typed) {
    const [open, pauses] = [spansOf(day.weekday, day.hours), spansOf(day.weekday, day.breaks)]
    if (!open || !pauses) return { wrongWeekday: day.weekday }
    workingHours.push(...open)
    breaks.push(...pauses)
  }
  return { week: { workingHours, breaks } }
}

/** Sorted; undefined where one is incomplete, ends before it begins, or overlaps another. */
function spansOf(weekday: number, typed: readonly TypedSpan[]): WeeklySpan[] | undefined {
  const spans: WeeklySpan[] = []
  for (const { from, to } of typed) {
    if (from === '' && to === '') continue
    const [startMinute, end] = [minuteOf(from), minuteOf(to)]
    // A time field cannot say 24:00: midnight at the end of a span is the end of the day.
    const endMinute = end === 0 ? 1440 : end
    if (startMinute === undefined || endMinute === undefined || startMinute >= endMinute) return undefined
    spans.push({ weekday, startMinute, endMinute })
  }
  spans.sort((a, b) => a.startMinute - b.startMinute)
  return spans.some((span, index) => index > 0 && span.startMinute < spans[index - 1]!.endMinute)
    ? undefined
    : spans
}

function minuteOf(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/.exec(text) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

/** The lines of the form that show a week: what is set, and one more for a break. */
export function asTypedWeek({ workingHours, breaks }: Week): TypedDay[] {
  const on = (spans: readonly WeeklySpan[], weekday: number) =>
    spans.filter((span) => span.weekday === weekday).map(asTyped)
  return weekdays.map((weekday) => ({
    weekday,
    hours: on(workingHours, weekday),
    breaks: on(breaks, weekday),
  }))
}

const two = (value: number) => String(value).padStart(2, '0')
const clock = (minute: number) => `${two(Math.floor((minute % 1440) / 60))}:${two(minute % 60)}`

function asTyped({ startMinute, endMinute }: WeeklySpan): TypedSpan {
  return { from: clock(startMinute), to: clock(endMinute) }
}
