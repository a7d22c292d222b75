import type { Week, WeeklySpan } from '#domain/availability/working-hours.ts'
import { m } from '#paraglide/messages.js'
import { clockText, weekdays } from '#web/dashboard/hours/week-form.ts'
import type { Language } from '#web/language.ts'
import { durationWords } from '#wording/duration.ts'
import { weekdayWord } from '#wording/weekday-words.ts'

/** What a week means, in one sentence: "Monday to Friday 9:00–18:00, break 13:00–14:00; Saturday 10:00–14:00. 44 h a
 *  week." Days that follow one another with the same hours are told together. */
export function weekSentence(week: Week, language: Language): string {
  const groups = groupsOf(week, language)
  if (groups.length === 0) return m.web_week_closed({}, language)
  const days = groups.map(({ first, last, words }) => `${rangeWord(first, last, language)} ${words}`)
  const total = durationWords(openMinutes(week))
  return m.web_week_sentence({ days: days.join('; '), total }, language)
}

interface Group {
  readonly first: number
  last: number
  readonly words: string
}

function groupsOf(week: Week, language: Language): Group[] {
  const groups: Group[] = []
  for (const weekday of weekdays) {
    const words = dayWords(week, weekday, language)
    const before = groups.at(-1)
    if (words === '') continue
    if (before?.last === weekday - 1 && before.words === words) before.last = weekday
    else groups.push({ first: weekday, last: weekday, words })
  }
  return groups
}

function dayWords({ workingHours, breaks }: Week, weekday: number, language: Language): string {
  const on = (spans: readonly WeeklySpan[]) =>
    spans
      .filter((span) => span.weekday === weekday)
      .toSorted((a, b) => a.startMinute - b.startMinute)
      .map(({ startMinute, endMinute }) => `${clockText(startMinute)}–${clockText(endMinute)}`)
  const [hours, pauses] = [on(workingHours), on(breaks)]
  if (hours.length === 0) return ''
  const open = hours.join(', ')
  return pauses.length === 0
    ? open
    : m.web_week_with_break({ hours: open, breaks: pauses.join(', ') }, language)
}

function rangeWord(first: number, last: number, language: Language): string {
  const [from, to] = [weekdayWord(first, language.locale), weekdayWord(last, language.locale)]
  if (first === last) return from
  return last === first + 1
    ? m.web_week_two_days({ from, to }, language)
    : m.web_week_days({ from, to }, language)
}

/** Minutes of work without the breaks; breaks that overlap count once. */
function openMinutes({ workingHours, breaks }: Week): number {
  let open = 0
  for (const { weekday, startMinute, endMinute } of workingHours) {
    for (let minute = startMinute; minute < endMinute; minute++) {
      const paused = breaks.some(
        (one) => one.weekday === weekday && one.startMinute <= minute && minute < one.endMinute,
      )
      if (!paused) open++
    }
  }
  return open
}
