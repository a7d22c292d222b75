import { momentOf, type Event, type EventTime } from './event.ts'

export interface Occurrence {
  /** Of the instance: the series' id and its start. */
  readonly id: string
  readonly start: EventTime
  readonly end: EventTime
}

// Where nothing ends the series.
const atMost = 3000

/** The instances of a series, by RFC 5545: its wall-clock time stays across a change of the clocks, in its own time zone, and
 *  each lasts as long as the first. Daily and weekly rules. */
export function* occurrencesOf(series: Event, calendarZone: string): Generator<Occurrence> {
  const rule = ruleOf(series.recurrence ?? [])
  const instance = series.start.date ? wholeDays(series) : timed(series, calendarZone)
  const firstDate = Temporal.PlainDate.from(
    series.start.date ??
      momentOf(series.start, calendarZone).toZonedDateTimeISO(zoneOf(series, calendarZone)),
  )
  let counted = 0
  for (const date of datesOf(firstDate, rule)) {
    const occurrence = instance(date)
    if (counted >= rule.count || rule.isOver(momentOf(occurrence.start, calendarZone), date)) return
    counted += 1
    yield occurrence
  }
}

function zoneOf({ start }: Event, calendarZone: string): string {
  return start.timeZone ?? calendarZone
}

function timed(series: Event, calendarZone: string) {
  const timeZone = zoneOf(series, calendarZone)
  const [start, end] = [momentOf(series.start, calendarZone), momentOf(series.end, calendarZone)]
  const [plainTime, length] = [start.toZonedDateTimeISO(timeZone).toPlainTime(), start.until(end)]
  return (date: Temporal.PlainDate): Occurrence => {
    const at = date.toZonedDateTime({ timeZone, plainTime }).toInstant()
    return {
      id: `${series.id}_${at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
      start: { dateTime: at.toString(), timeZone },
      end: { dateTime: at.add(length).toString(), timeZone },
    }
  }
}

function wholeDays(series: Event) {
  const length = Temporal.PlainDate.from(series.start.date!).until(series.end.date!)
  return (date: Temporal.PlainDate): Occurrence => ({
    id: `${series.id}_${date.toString().replaceAll('-', '')}`,
    start: { date: date.toString() },
    end: { date: date.add(length).toString() },
  })
}

interface Rule {
  readonly frequency: string
  readonly interval: number
  /** 1 = Monday; none: that of the first. */
  readonly days: readonly number[]
  readonly count: number
  readonly isOver: (at: Temporal.Instant, date: Temporal.PlainDate) => boolean
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

function ruleOf(recurrence: readonly string[]): Rule {
  const text = recurrence.find((line) => line.startsWith('RRULE:'))
  const parts = new Map(
    (text ?? '')
      .slice(6)
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  )
  const frequency = parts.get('FREQ') ?? ''
  if (!/^(DAILY|WEEKLY)$/.test(frequency)) throw new Error(`${text} is not understood here`)
  return {
    frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    days: (parts.get('BYDAY')?.split(',') ?? []).map((day) => weekdays.indexOf(day) + 1),
    count: Number(parts.get('COUNT') ?? atMost),
    isOver: endOf(parts.get('UNTIL')),
  }
}

/** UNTIL is a day or an instant, and belongs to the series. */
function endOf(until: string | undefined): Rule['isOver'] {
  if (!until) return () => false
  if (until.length === 8) {
    const last = Temporal.PlainDate.from(until)
    return (_at, date) => Temporal.PlainDate.compare(date, last) > 0
  }
  const last = Temporal.Instant.from(until)
  return (at) => Temporal.Instant.compare(at, last) > 0
}

function* datesOf(first: Temporal.PlainDate, rule: Rule): Generator<Temporal.PlainDate> {
  const days = rule.days.length > 0 ? rule.days.toSorted((one, other) => one - other) : [first.dayOfWeek]
  const monday = first.subtract({ days: first.dayOfWeek - 1 })
  for (let round = 0; ; round++) {
    if (rule.frequency === 'DAILY') yield first.add({ days: round * rule.interval })
    else {
      for (const day of days) {
        const date = monday.add({ weeks: round * rule.interval, days: day - 1 })
        if (Temporal.PlainDate.compare(date, first) >= 0) yield date
      }
    }
  }
}
