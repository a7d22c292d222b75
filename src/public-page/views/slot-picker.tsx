import { m } from '#paraglide/messages.js'
import type { Visit } from '#public-page/visit.ts'
import { capitalised } from '#wording/capitalised.ts'
import { dateWords, type DateWords } from '#wording/date-words.ts'
import { MonthCalendar } from './month-calendar.tsx'
import { Notice } from './notice.tsx'
import { SlotList } from './slot-list.tsx'

/** What is free in one month. */
export interface OpenTimes {
  readonly month: Temporal.PlainYearMonth
  readonly today: Temporal.PlainDate
  /** ISO dates of the month that have free slots. */
  readonly freeDays: ReadonlySet<string>
  /** The day whose slots are listed: the one asked for, else the first free one; null where the month has none. */
  readonly chosenDay: Temporal.PlainDate | null
  /** Of the chosen day: epoch milliseconds, in order. */
  readonly slots: readonly number[]
  /** Null where there is nothing to go to. */
  readonly previousMonth: Temporal.PlainYearMonth | null
  readonly nextMonth: Temporal.PlainYearMonth | null
  /** Where this month is full: the first free day after it, or null if there is none to the end of the window. */
  readonly nextFreeDay: Temporal.PlainDate | null
}

export interface SlotPickerProps {
  readonly visit: Visit
  readonly timeZone: string
  readonly times: OpenTimes
  /** The chosen staff member's name, null for "Anyone". */
  readonly staffName: string | null
  readonly linkToMonth: (month: Temporal.PlainYearMonth) => string
  readonly linkToDay: (date: Temporal.PlainDate) => string
  readonly linkToSlot: (start: string) => string
}

/** A month and the slots of one of its days, side by side or one under the other. */
export function SlotPicker({
  visit,
  timeZone,
  times,
  staffName,
  linkToMonth,
  linkToDay,
  linkToSlot,
}: SlotPickerProps) {
  const words = dateWords(visit.locale, timeZone)
  // The same place on the page for every month and day: the view does not jump while one looks for a time.
  const anchored =
    <T,>(link: (to: T) => string) =>
    (to: T) =>
      `${link(to)}#times`
  return (
    <div className="picker">
      <MonthCalendar
        visit={visit}
        words={words}
        {...times}
        linkToMonth={anchored(linkToMonth)}
        linkToDay={anchored(linkToDay)}
      />
      <section className="times" id="times" aria-labelledby={times.chosenDay ? 'day' : undefined}>
        {times.chosenDay ? (
          <>
            <h2 id="day">{capitalised(words.day(times.chosenDay))}</h2>
            {times.slots.length > 0 ? (
              <SlotList
                visit={visit}
                words={words}
                day={times.chosenDay}
                slots={times.slots}
                linkToSlot={linkToSlot}
              />
            ) : (
              <p>{m.public_no_times_day({}, visit)}</p>
            )}
          </>
        ) : (
          <NoTimes
            visit={visit}
            words={words}
            times={times}
            staffName={staffName}
            linkToDay={anchored(linkToDay)}
          />
        )}
        <ZoneNote visit={visit} words={words} />
      </section>
    </div>
  )
}

function NoTimes({
  visit,
  words,
  times,
  staffName,
  linkToDay,
}: Omit<SlotPickerProps, 'timeZone' | 'linkToMonth' | 'linkToSlot'> & { words: DateWords }) {
  const month = words.month(times.month)
  const title = staffName
    ? m.public_no_times_month_with({ staff: staffName, month }, visit)
    : m.public_no_times_month({ month }, visit)
  if (!times.nextFreeDay) return <Notice title={title}>{m.public_no_times_ahead({}, visit)}</Notice>
  const action = {
    href: linkToDay(times.nextFreeDay),
    label: m.public_show_next_free({ day: words.day(times.nextFreeDay) }, visit),
  }
  return (
    <Notice title={title} action={action}>
      {m.public_next_free({}, visit)}
    </Notice>
  )
}

/** Names the zone; the script adds that the visitor's own time is shown too, where it differs. */
function ZoneNote({ visit, words }: { visit: Visit; words: DateWords }) {
  const id = words.timeZone.replaceAll('_', ' ')
  return (
    <p className="zone">
      {words.zonePlace
        ? m.public_zone({ place: words.zonePlace, id }, visit)
        : m.public_zone_only({ id }, visit)}{' '}
      <span data-own-note="" hidden>
        {m.public_own_time_note({}, visit)}
      </span>
    </p>
  )
}
