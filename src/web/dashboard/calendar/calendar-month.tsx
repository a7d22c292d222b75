import { useRef } from 'react'
import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { CalendarData } from './calendar.tsx'
import type { MonthPage } from './calendar-page.ts'
import { useLanguage } from '#web/language.ts'
import { CalendarEvent } from './calendar-event.tsx'
import { Movable } from './movable.tsx'
import { useDropPlace } from './use-drop-place.ts'

type Cell = MonthPage['weeks'][number][number]

/** A month as a table of days; on a phone each day says how much is booked and leads to it. */
export function CalendarMonth({ calendar, month }: { calendar: CalendarData; month: MonthPage }) {
  return (
    <table className="panel mt-4 w-full table-fixed border-collapse">
      <caption className="sr-only">{calendar.title}</caption>
      <thead>
        <tr>
          {month.weekdays.map(({ long, short }) => (
            <th key={long} scope="col" className="py-1.5 text-sm font-normal text-ink-soft">
              <span aria-hidden="true">{short}</span>
              <span className="sr-only">{long}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week[0]!.date}>
            {week.map((cell) => (
              <Day key={cell.date} cell={cell} withStaff={!calendar.staff && calendar.team.length > 1} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ cell, withStaff }: { cell: Cell; withStaff: boolean }) {
  const language = useLanguage()
  const place = useRef<HTMLTableCellElement>(null)
  const over = useDropPlace(place, ({ clock }) => ({ date: cell.date, time: clock, staff: '' })) !== null
  const hidden = cell.count - cell.cards.length
  return (
    <td
      ref={place}
      className={`h-16 border-t border-line p-0.5 align-top not-last:border-e lg:h-34 lg:p-1 ${cell.inMonth ? '' : 'bg-well'} ${over ? 'outline-2 -outline-offset-2 outline-accent-edge outline-dashed' : ''}`}
    >
      <DayLink cell={cell} />
      {cell.cards.length > 0 && (
        <ul className="grid grid-cols-1 gap-0.5 max-lg:hidden">
          {cell.cards.map((card) => (
            <Movable key={card.id} card={card}>
              <CalendarEvent card={card} withStaff={withStaff} form="line" />
            </Movable>
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <Link
          to={cell.path}
          className="flex min-h-6 items-center px-1.5 text-[0.75rem] text-accent-ink underline-offset-4 hover:underline max-lg:hidden"
        >
          {m.web_calendar_more({ count: hidden }, language)}
          <span className="sr-only">, {cell.label}</span>
        </Link>
      )}
    </td>
  )
}

function DayLink({ cell }: { cell: Cell }) {
  const language = useLanguage()
  return (
    <Link
      to={cell.path}
      className="flex flex-col items-center gap-0.5 rounded-sm py-1 hover:text-accent-ink max-lg:min-h-14 lg:flex-row lg:justify-between lg:px-1 lg:py-0"
    >
      <span
        aria-hidden="true"
        className={`tabular grid size-7 place-items-center text-sm ${cell.isToday ? 'rounded-full bg-accent font-semibold text-on-accent' : ''} ${cell.inMonth ? '' : 'text-ink-soft'}`}
      >
        {cell.number}
      </span>
      <span className="sr-only">
        {cell.label}
        {cell.isToday && `, ${m.web_calendar_today({}, language)}`}
        {', '}
      </span>
      {cell.count > 0 ? (
        <>
          <span
            aria-hidden="true"
            className="tabular rounded-sm bg-tint px-1.5 text-[0.75rem] text-accent-ink lg:hidden"
          >
            {cell.count}
          </span>
          <span className="sr-only">{m.web_today_count({ count: cell.count }, language)}</span>
        </>
      ) : (
        <span className="sr-only">{m.web_calendar_none({}, language)}</span>
      )}
    </Link>
  )
}
