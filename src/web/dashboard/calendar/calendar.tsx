import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { findCalendar, findMonth } from '#domain/booking/find-calendar.ts'
import { viewsWithinPlan } from '#domain/plan/calendar-views.ts'
import { isInReach, reachOf, runsTheBusiness } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { dateOf } from '#time/local-day.ts'
import { CalendarBar } from './calendar-bar.tsx'
import { CalendarColumns } from './calendar-columns.tsx'
import { CalendarMonth } from './calendar-month.tsx'
import { useLanguage } from '#web/language.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { calendarWords } from '#wording/calendar-words.ts'
import { gridPage, monthPage } from './calendar-page.ts'
import { askedCalendar, shownDays, stepped, type AskedCalendar } from './calendar-range.ts'
import { googleCalendarPath } from '#web/dashboard/google-calendar/google-calendar-path.ts'

export async function loader({ url, context }: LoaderFunctionArgs) {
  const { scope, member, professional } = sessionOf(context)
  const { locale } = context.get(visitContext)
  const [at, reach, { timeZone }] = [now(), reachOf(member), professional]
  const today = dateOf(timeZone, at.epochMilliseconds)
  const views = viewsWithinPlan(professional.plan)
  const asked = askedCalendar(url.searchParams, today, views)
  const days = shownDays(asked)
  const filter = { staffId: asked.staff || null, withCancelled: asked.withCancelled }
  const reader = { locale, timeZone, now: at, views }
  const month = asked.view === 'month' ? await findMonth(scope, reach, days, filter, locale) : null
  const found = month ? null : await findCalendar(scope, reach, days, filter, locale)
  const team = (month ?? found)!.schedule.team.filter(({ id }) => isInReach(reach, id))
  return {
    view: asked.view,
    date: asked.date.toString(),
    today: today.toString(),
    before: stepped(asked, -1).toString(),
    after: stepped(asked, 1).toString(),
    staff: asked.staff,
    withCancelled: asked.withCancelled,
    views,
    title: titleOf(asked, locale),
    timeZone,
    /** Null where the plan has every view. */
    closed: views.includes('day')
      ? null
      : { asked: url.searchParams.get('view') === 'day', manages: runsTheBusiness(member.role) },
    team: team.map(({ id, name }) => ({ id, name })),
    month: month && monthPage(month.days, asked, reader),
    /** Where not all of them are shown: all of them, in the list. */
    allPath: found?.hasMore ? listPath(asked) : null,
    /** Of whom nothing is offered from now on. */
    unread: team.filter(({ id }) => found?.unread.includes(id)).map(({ id, name }) => ({ id, name })),
    grid: found && gridPage(found, days, asked, { ...reader, team }),
  }
}

function listPath(asked: AskedCalendar): string {
  const { firstDate, endDate } = shownDays(asked)
  const query = new URLSearchParams({
    from: firstDate.toString(),
    to: endDate.subtract({ days: 1 }).toString(),
    ...(asked.staff && { staff: asked.staff }),
  })
  return `/dashboard/appointments?${query}`
}

function titleOf(asked: AskedCalendar, locale: Parameters<typeof calendarWords>[0]): string {
  const words = calendarWords(locale)
  if (asked.view === 'month') return words.month(asked.date)
  if (asked.view === 'day') return words.day(asked.date)
  const { firstDate, endDate } = shownDays(asked)
  return words.span(firstDate, endDate.subtract({ days: 1 }))
}

export type CalendarData = Awaited<ReturnType<typeof loader>>

export default function CalendarPage() {
  const calendar = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${calendar.title} · ${m.web_calendar({}, language)} · Converso Booking`}</title>
      <CalendarBar calendar={calendar} />
      {calendar.closed?.asked && <ClosedView manages={calendar.closed.manages} />}
      {calendar.month && <CalendarMonth calendar={calendar} month={calendar.month} />}
      {calendar.allPath && <NotAll path={calendar.allPath} />}
      {calendar.unread.map(({ id, name }) => (
        <Unread key={id} name={name} path={googleCalendarPath(id)} />
      ))}
      {calendar.grid && <CalendarColumns calendar={calendar} grid={calendar.grid} />}
      <p className="mt-3 flex flex-wrap justify-between gap-x-6 text-sm text-ink-soft">
        <span>{m.web_calendar_zone({ zone: calendar.timeZone }, language)}</span>
        <span className="max-lg:hidden">{m.web_calendar_drag({}, language)}</span>
        <span className="flex flex-wrap gap-x-4">
          <Link to={googleCalendarPath()} className="text-accent-ink underline underline-offset-4">
            {m.google_title({}, language)}
          </Link>
          <Link to="/dashboard/calendar-feeds" className="text-accent-ink underline underline-offset-4">
            {m.web_feeds_open({}, language)}
          </Link>
        </span>
      </p>
    </>
  )
}

function NotAll({ path }: { path: string }) {
  const language = useLanguage()
  return (
    <p role="status" className="mt-3 border-s-4 border-accent-edge bg-tint px-4 py-3">
      {m.web_calendar_cut({}, language)}{' '}
      <Link to={path} className="text-accent-ink underline underline-offset-4">
        {m.web_calendar_cut_all({}, language)}
      </Link>
    </p>
  )
}

function Unread({ name, path }: { name: string; path: string }) {
  const language = useLanguage()
  return (
    <p role="status" className="mt-3 border-s-4 border-pending bg-pending-wash px-4 py-3">
      {m.web_busy_unread({ staff: name }, language)}{' '}
      <Link to={path} className="text-accent-ink underline underline-offset-4">
        {m.web_why_fix_calendar({}, language)}
      </Link>
    </p>
  )
}

/** Instead of a view that the plan does not have: the week, and what there would be. */
function ClosedView({ manages }: { manages: boolean }) {
  const language = useLanguage()
  return (
    <p role="status" className="mt-3 border-s-4 border-accent-edge bg-tint px-4 py-3">
      {m.web_calendar_plus({}, language)}{' '}
      {manages && (
        <Link to="/dashboard/plan" className="whitespace-nowrap text-accent-ink underline underline-offset-4">
          {m.web_plan_see({}, language)}
        </Link>
      )}
    </p>
  )
}
