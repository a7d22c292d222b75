import { m } from '#paraglide/messages.js'
import { monthSheet } from '#public-page/month-sheet.ts'
import type { Visit } from '#public-page/visit.ts'
import { capitalised } from '#wording/capitalised.ts'
import { type DateWords } from '#wording/date-words.ts'

export interface MonthCalendarProps {
  readonly visit: Visit
  readonly words: DateWords
  readonly month: Temporal.PlainYearMonth
  readonly today: Temporal.PlainDate
  /** ISO dates of this month that have free slots. */
  readonly freeDays: ReadonlySet<string>
  readonly chosenDay: Temporal.PlainDate | null
  /** Null where there is nothing to go to: the past, or beyond the booking window. */
  readonly previousMonth: Temporal.PlainYearMonth | null
  readonly nextMonth: Temporal.PlainYearMonth | null
  readonly linkToMonth: (month: Temporal.PlainYearMonth) => string
  readonly linkToDay: (date: Temporal.PlainDate) => string
}

export function MonthCalendar(props: MonthCalendarProps) {
  const { visit, words, month } = props
  const title = capitalised(words.month(month))
  return (
    <section className="month" aria-labelledby="month">
      <div className="month-bar">
        <h2 id="month">{title}</h2>
        <MonthLink {...props} to={props.previousMonth} rel="prev" />
        <MonthLink {...props} to={props.nextMonth} rel="next" />
      </div>
      <table className="calendar">
        <caption className="vh">{m.public_calendar_caption({ month: title }, visit)}</caption>
        <thead>
          <tr>
            {words.weekdays.map((weekday) => (
              <th key={weekday.long} scope="col" abbr={weekday.long}>
                <span aria-hidden="true">{weekday.short}</span>
                <span className="vh">{weekday.long}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthSheet(month, words.firstWeekday).weeks.map((week, index) => (
            <tr key={index}>
              {week.map((date, weekday) =>
                date ? <Day key={weekday} date={date} {...props} /> : <td key={weekday} />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function MonthLink({
  visit,
  words,
  to,
  rel,
  linkToMonth,
}: MonthCalendarProps & { to: Temporal.PlainYearMonth | null; rel: 'prev' | 'next' }) {
  if (!to) return <span className={`turn turn-${rel}`} />
  const month = words.month(to)
  const label =
    rel === 'prev' ? m.public_previous_month({ month }, visit) : m.public_next_month({ month }, visit)
  return <a className={`turn turn-${rel}`} rel={rel} href={linkToMonth(to)} aria-label={label} />
}

function Day({
  date,
  visit,
  words,
  today,
  freeDays,
  chosenDay,
  linkToDay,
}: MonthCalendarProps & { date: Temporal.PlainDate }) {
  const isToday = date.equals(today)
  const todayMark = isToday && <span className="vh">, {m.public_today({}, visit)}</span>
  if (!freeDays.has(date.toString())) {
    return (
      <td>
        <span className={isToday ? 'day today' : 'day'}>
          {date.day}
          {todayMark}
        </span>
      </td>
    )
  }
  const label = capitalised(words.day(date))
  return (
    <td>
      <a
        className={isToday ? 'day today' : 'day'}
        href={linkToDay(date)}
        aria-label={isToday ? `${label}, ${m.public_today({}, visit)}` : label}
        aria-current={chosenDay?.equals(date) ? 'date' : undefined}
      >
        {date.day}
      </a>
    </td>
  )
}
