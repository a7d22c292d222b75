import { Form, Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { CalendarView } from '#domain/plan/calendar-views.ts'
import { calendarPath } from './calendar-range.ts'
import type { CalendarData } from './calendar.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { Button, ButtonLink, buttonStyle } from '#web/components/button.tsx'
import { Icon } from '#web/components/icon.tsx'
import { viewLink } from '#web/components/view-links.tsx'

/** What the calendar shows, and the ways to everything else that it could. All of it stands in the URL. */
export function CalendarBar({ calendar }: { calendar: CalendarData }) {
  const language = useLanguage()
  const to = (date: string) => calendarPath({ ...calendar, date })
  return (
    <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_auto] lg:items-center">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="me-auto lg:me-2">{calendar.title}</h1>
        <nav aria-label={m.web_calendar_date({}, language)} className="flex gap-1">
          <Link to={to(calendar.before)} prefetch="intent" className={step}>
            <Icon name="back" />
            <span className="sr-only">{m.web_calendar_before({}, language)}</span>
          </Link>
          <Link to={to(calendar.today)} className={`${buttonStyle('quiet')} px-3!`}>
            {m.web_calendar_today({}, language)}
          </Link>
          <Link to={to(calendar.after)} prefetch="intent" className={step}>
            <Icon name="next" />
            <span className="sr-only">{m.web_calendar_after({}, language)}</span>
          </Link>
        </nav>
      </div>
      <Views calendar={calendar} />
      <Narrow key={calendarPath(calendar)} calendar={calendar} />
    </div>
  )
}

const step = `${buttonStyle('quiet')} w-11 px-0!`

function Views({ calendar }: { calendar: CalendarData }) {
  const language = useLanguage()
  return (
    <nav aria-label={m.web_calendar_views({}, language)} className="lg:justify-self-end">
      <ul className="flex border-b border-line">
        {calendar.views.map((view) => (
          <li key={view}>
            <Link
              to={calendarPath({ ...calendar, view })}
              prefetch="intent"
              aria-current={calendar.view === view || undefined}
              className={`${viewLink} px-4`}
            >
              {viewWord(view, language)}
            </Link>
          </li>
        ))}
        {calendar.closed && (
          <li>
            <Link to={calendarPath({ ...calendar, view: 'day' })} className={`${viewLink} gap-1.5 px-4`}>
              {viewWord('day', language)}
              <span className="rounded-sm bg-tint px-1.5 text-xs font-semibold text-accent-ink">Plus</span>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}

function viewWord(view: CalendarView, language: Language): string {
  const words = { month: m.web_calendar_month, week: m.web_calendar_week, day: m.web_calendar_day }
  return words[view]({}, language)
}

/** Any date, one staff member, cancelled ones too: a GET form, so that it works before scripts do. */
function Narrow({ calendar }: { calendar: CalendarData }) {
  const language = useLanguage()
  return (
    <Form method="get" className="col-span-full flex flex-wrap items-center gap-2">
      <input type="hidden" name="view" value={calendar.view} />
      <input
        className="control w-auto! flex-none"
        type="date"
        name="date"
        defaultValue={calendar.date}
        aria-label={m.web_calendar_date({}, language)}
        required
      />
      {calendar.team.length > 1 && (
        <select
          className="control w-auto! max-w-48"
          name="staff"
          defaultValue={calendar.staff}
          aria-label={m.web_staff({}, language)}
        >
          <option value="">{m.web_calendar_everyone({}, language)}</option>
          {calendar.team.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <label className="flex min-h-11 items-center gap-2 px-1">
        <input
          type="checkbox"
          name="cancelled"
          value="1"
          defaultChecked={calendar.withCancelled}
          className="size-5 accent-accent"
        />
        {m.web_calendar_cancelled({}, language)}
      </label>
      <Button kind="quiet">{m.web_calendar_go({}, language)}</Button>
      <span className="flex flex-wrap items-center gap-1 lg:ms-auto">
        <ButtonLink kind="plain" to={`/dashboard/why-not?date=${calendar.date}`} className="max-lg:order-1">
          {m.web_why_title({}, language)}
        </ButtonLink>
        <ButtonLink to={`/dashboard/appointments/new?date=${calendar.date}`}>
          {m.web_new_title({}, language)}
        </ButtonLink>
      </span>
    </Form>
  )
}
