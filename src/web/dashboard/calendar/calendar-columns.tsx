import { useRef } from 'react'
import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { rowMinutes } from './calendar-grid.ts'
import type { CalendarData } from './calendar.tsx'
import type { GridPage } from './calendar-page.ts'
import { useLanguage } from '#web/language.ts'
import { BusyAllDay, BusyTime } from './busy-time.tsx'
import { CalendarEvent } from './calendar-event.tsx'
import { Movable } from './movable.tsx'
import { useDropPlace, type Dragged } from './use-drop-place.ts'

type Column = GridPage['columns'][number]

const hourRows = 60 / rowMinutes
/** Minutes that a dragged appointment clicks into. */
const snap = 15

/** Days or staff members side by side. It is one list of appointments for each: where there is room they stand where
 *  the clock has them, elsewhere one below the other. */
export function CalendarColumns({ calendar, grid }: { calendar: CalendarData; grid: GridPage }) {
  const many = grid.columns.length > 7
  const withStaff = !grid.byStaff && !calendar.staff && calendar.team.length > 1
  const hasBusyDays = grid.columns.some(({ busyAllDay }) => busyAllDay.length > 0)
  const hours = Array.from({ length: grid.toHour - grid.fromHour }, (_, index) => grid.fromHour + index)
  return (
    <div
      className={`mt-4 grid gap-5 lg:panel lg:auto-cols-[minmax(0,1fr)] lg:grid-flow-col lg:grid-cols-[3rem] lg:gap-0 ${many ? 'lg:overflow-x-auto lg:auto-cols-[minmax(8rem,1fr)]' : ''}`}
    >
      <div
        aria-hidden="true"
        className={`hidden lg:grid lg:auto-rows-[6px] ${hasBusyDays ? 'pt-25' : 'pt-11'}`}
      >
        {hours.map((hour, index) => (
          <span
            key={hour}
            className={`tabular text-end text-[0.75rem] text-ink-soft ${rowsAt(index * hourRows + 1, (index + 1) * hourRows + 1)}`}
          >
            <span className={`block pe-2 ${index > 0 ? '-translate-y-2' : ''}`}>
              {String(hour).padStart(2, '0')}:00
            </span>
          </span>
        ))}
      </div>
      {grid.columns.map((column) => (
        <CalendarColumn
          key={column.key}
          column={column}
          grid={grid}
          withStaff={withStaff}
          hasBusyDays={hasBusyDays}
        />
      ))}
    </div>
  )
}

interface ColumnProps {
  readonly column: Column
  readonly grid: GridPage
  readonly withStaff: boolean
}

function CalendarColumn({ hasBusyDays, ...props }: ColumnProps & { hasBusyDays: boolean }) {
  const { column, grid, withStaff } = props
  const language = useLanguage()
  const id = `column-${column.key.replace(' ', '-')}`
  return (
    <section aria-labelledby={id} className="min-w-0 border-line lg:border-s">
      <h2
        id={id}
        className="flex items-center font-sans text-base font-semibold max-lg:mb-2 lg:h-11 lg:justify-center lg:border-b lg:border-line lg:text-sm"
      >
        <ColumnName column={column} />
      </h2>
      {hasBusyDays && <BusyAllDay names={column.busyAllDay} withStaff={withStaff} />}
      {column.placed.length + column.busyAllDay.length === 0 && (
        <p className="text-ink-soft lg:sr-only">
          {column.closed.length === 1 &&
          column.closed[0]!.endRow - column.closed[0]!.startRow === (grid.toHour - grid.fromHour) * hourRows
            ? m.web_calendar_closed({}, language)
            : m.web_calendar_none({}, language)}
        </p>
      )}
      <ColumnBody {...props} />
    </section>
  )
}

function ColumnName({ column }: { column: Column }) {
  const today =
    column.isToday && !column.staffId ? 'lg:rounded-sm lg:bg-accent lg:px-2 lg:py-0.5 lg:text-on-accent' : ''
  // A staff member has one name, a day a short and a long one.
  if (!column.path && column.heading === column.label) {
    return <span className="truncate lg:px-2">{column.label}</span>
  }
  const name = (
    <>
      <span aria-hidden="true" className={`max-lg:hidden ${today}`}>
        {column.heading}
      </span>
      <span className="lg:sr-only">{column.label}</span>
    </>
  )
  if (!column.path) return <span className="truncate lg:px-2">{name}</span>
  return (
    <Link
      to={column.path}
      className="inline-flex min-h-11 items-center underline-offset-4 lg:px-1 hover:text-accent-ink hover:underline"
    >
      {name}
    </Link>
  )
}

function ColumnBody({ column, grid, withStaff }: ColumnProps) {
  const place = useRef<HTMLDivElement>(null)
  const rows = (grid.toHour - grid.fromHour) * hourRows
  const over = useDropPlace(place, (dragged, box) => ({
    date: column.date,
    time: clockAt(minuteUnder(dragged, box, grid)),
    staff: column.staffId,
  }))
  const start = over && rowOf(over.place.time, grid)
  return (
    <div ref={place} className="relative lg:hour-lines">
      <div aria-hidden="true" className="absolute inset-0 hidden grid-cols-1 lg:grid lg:auto-rows-[6px]">
        {column.closed.map(({ startRow, endRow }) => (
          <div key={startRow} className={`closed-time col-start-1 ${rowsAt(startRow, endRow)}`} />
        ))}
        {start !== null && (
          <div
            className={`z-20 col-start-1 rounded-sm border-2 border-dashed border-accent-edge bg-tint px-1 text-[0.75rem] font-semibold ${rowsAt(start, Math.min(rows + 1, start + over!.dragged.rows))}`}
          >
            {over!.place.time}
          </div>
        )}
      </div>
      <ol
        className={`relative grid grid-cols-1 gap-2 lg:auto-rows-[6px] lg:grid-cols-12 lg:gap-0 lg:pe-1 ${fullHeight(rows)}`}
      >
        {column.placed.map((one) => (
          <Entry
            key={one.busy ? `${one.busy.staff} ${one.busy.key}` : one.card.id}
            entry={one}
            withStaff={withStaff}
            form={grid.columns.length > 3 ? formAmong(one.lanes) : 'block'}
          />
        ))}
      </ol>
    </div>
  )
}

interface EntryProps {
  readonly entry: Column['placed'][number]
  readonly withStaff: boolean
  readonly form: ReturnType<typeof formAmong>
}

function Entry({ entry, withStaff, form }: EntryProps) {
  const { startRow, endRow, card, busy, fromBefore } = entry
  const place = `min-w-0 lg:p-px ${rowsAt(startRow, endRow)} ${laneAt(entry)}`
  return busy ? (
    <li className={place}>
      <BusyTime busy={busy} withStaff={withStaff} form={form} />
    </li>
  ) : (
    <Movable card={card} rows={endRow - startRow} className={place}>
      <CalendarEvent card={card} withStaff={withStaff} form={form} fromBefore={fromBefore} />
    </Movable>
  )
}

// The classes of every row and lane stand in dashboard.css: the page may carry no styles of its own.
function rowsAt(startRow: number, endRow: number): string {
  return `lg:row-start-${startRow} lg:row-end-${endRow}`
}

function laneAt({ lane, lanes }: { lane: number; lanes: number }): string {
  const [from, to] = [lane, lane + 1].map((edge) => Math.floor((edge * 12) / lanes) + 1)
  return `lg:col-start-${from} lg:col-end-${to}`
}

function formAmong(lanes: number): 'block' | 'narrow' | 'slim' {
  if (lanes === 1) return 'block'
  return lanes === 2 ? 'narrow' : 'slim'
}

function fullHeight(rows: number): string {
  return `lg:hours-${rows / hourRows}`
}

function minuteUnder(
  { grabbed }: Dragged,
  box: { fraction: number; height: number },
  grid: GridPage,
): number {
  const [from, to] = [grid.fromHour * 60, grid.toHour * 60]
  const minute = from + (box.fraction - grabbed / box.height) * (to - from)
  return Math.min(to - snap, Math.max(from, Math.round(minute / snap) * snap))
}

function clockAt(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function rowOf(clock: string, { fromHour }: GridPage): number {
  const [hour, minute] = clock.split(':').map(Number) as [number, number]
  return ((hour - fromHour) * 60 + minute) / rowMinutes + 1
}
