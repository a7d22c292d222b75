import { useRef, useSyncExternalStore, type RefObject } from 'react'
import {
  data,
  Link,
  useActionData,
  useLoaderData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { findAppointments } from '#domain/booking/find-appointments.ts'
import { findChoices } from '#domain/booking/find-choices.ts'
import { reachOf } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { AppointmentFilterForm } from './appointment-filter-form.tsx'
import { AppointmentRow } from '#web/components/appointment-row.tsx'
import { BulkBar, BulkResult, boxesOf } from '#web/components/bulk-bar.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Pager } from '#web/components/pager.tsx'
import { SortLinks } from './sort-links.tsx'
import { useLanguage } from '#web/language.ts'
import { useKept } from '#web/live/use-kept.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { appointmentCard, type AppointmentCard } from './appointment-card.ts'
import { askedFilter, filtersSet, toDomainFilter } from './appointment-filter.ts'
import { chosenIn, setStatuses } from './set-statuses.ts'

export async function loader({ context, url }: LoaderFunctionArgs) {
  const { scope, member, professional } = sessionOf(context)
  const { locale } = context.get(visitContext)
  const asked = askedFilter(url.searchParams)
  const at = now()
  const { filter, page } = toDomainFilter(asked, professional.timeZone, at)
  const reach = reachOf(member)
  const [found, choices] = await Promise.all([
    findAppointments(scope, reach, filter, page, locale),
    findChoices(scope, reach, locale),
  ])
  const reader = { locale, timeZone: professional.timeZone, now: at }
  return {
    asked,
    choices,
    days: byDay(found.appointments.map((one) => appointmentCard(one, reader))),
    total: found.total,
    mostCounted: found.mostCounted,
    hasNext: found.hasNext,
  }
}

type Days = { date: string; day: string; appointments: AppointmentCard[] }[]

function byDay(cards: AppointmentCard[]): Days {
  const days: Days = []
  for (const card of cards) {
    if (days.at(-1)?.date !== card.date) days.push({ date: card.date, day: card.day, appointments: [] })
    days.at(-1)!.appointments.push(card)
  }
  return days
}

/** Gives the chosen appointments a status, or takes that back. */
export async function action({ request, context }: ActionFunctionArgs) {
  const chosen = chosenIn(await request.formData())
  if (chosen.length === 0) return data('nothing' as const, { status: 422 })
  return setStatuses(sessionOf(context), chosen, context.get(visitContext).locale)
}

export default function AppointmentsPage() {
  const { asked, choices, days, hasNext } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_appointments({}, language)} · Converso Booking`}</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>{m.web_appointments({}, language)}</h1>
        <Count />
        <ButtonLink to="/dashboard/appointments/new" className="ms-auto">
          {m.web_new_title({}, language)}
        </ButtonLink>
      </div>
      <AppointmentFilterForm asked={asked} choices={choices} />
      <BulkResult result={useKept(useActionData<typeof action>())} />
      {days.length === 0 ? <Nothing /> : <List />}
      <Pager page={asked.page} hasNext={hasNext} />
      <p className="mt-6 text-sm">
        <Link
          to="/dashboard/why-not"
          className="inline-flex min-h-11 items-center text-accent-ink underline underline-offset-4"
        >
          {m.web_list_why({}, language)}
        </Link>
      </p>
    </>
  )
}

function List() {
  const { asked, choices, days } = useLoaderData<typeof loader>()
  const list = useRef<HTMLDivElement>(null)
  const boxes = useBoxes(list)
  const loading = useNavigation().state === 'loading'
  const byStart = asked.sort.column === 'start'
  const rows = (appointments: readonly AppointmentCard[]) => (
    <ul className="panel">
      {appointments.map((one) => (
        <AppointmentRow
          key={one.id}
          appointment={one}
          withStaff={choices.staff.length > 1}
          withDay={!byStart}
          choosable
        />
      ))}
    </ul>
  )
  return (
    <>
      <div className="mt-3 grid gap-x-4">
        <SortLinks asked={asked} />
        <BulkBar count={boxes.count} all={boxes.all} onAll={boxes.checkAll} />
      </div>
      {/* Another page is on its way: what stands here is about to change. */}
      <div ref={list} aria-busy={loading} className="transition-opacity delay-150 aria-busy:opacity-60">
        {byStart ? (
          days.map(({ date, day, appointments }, index) => (
            <section key={date} aria-labelledby={`day-${date}`} className={index === 0 ? 'mt-2' : 'mt-6'}>
              <h2 id={`day-${date}`} className="mb-2 text-base">
                {day} <span className="text-ink-soft">{date.slice(0, 4)}</span>
              </h2>
              {rows(appointments)}
            </section>
          ))
        ) : (
          <div className="mt-2">{rows(days.flatMap(({ appointments }) => appointments))}</div>
        )}
      </div>
    </>
  )
}

/** How many boxes of the list are checked. The boxes themselves know, whatever page or change put them there. */
function useBoxes(list: RefObject<HTMLDivElement | null>) {
  const boxes = () => (list.current ? boxesOf(list.current) : [])
  const subscribe = (changed: () => void) => {
    const element = list.current
    element?.addEventListener('change', changed)
    return () => element?.removeEventListener('change', changed)
  }
  const counted = useSyncExternalStore(
    subscribe,
    () => `${boxes().filter((box) => box.checked).length}/${boxes().length}`,
    () => '0/0',
  )
  const [count, of] = counted.split('/').map(Number) as [number, number]
  const checkAll = (checked: boolean) => {
    for (const box of boxes()) box.checked = checked
    list.current?.dispatchEvent(new Event('change'))
  }
  return { count, all: count > 0 && count === of, checkAll }
}

function Count() {
  const { total, mostCounted } = useLoaderData<typeof loader>()
  const language = useLanguage()
  const count = mostCounted.toLocaleString(language.locale)
  return (
    <p className="text-sm text-ink-soft" role="status">
      {total > mostCounted ? m.web_found_many({ count }, language) : m.web_found({ count: total }, language)}
    </p>
  )
}

function Nothing() {
  const { asked } = useLoaderData<typeof loader>()
  const language = useLanguage()
  const untouched = asked.period === 'upcoming' && filtersSet(asked) === 0 && !asked.client
  return (
    <div className="mt-6 grid justify-items-center gap-1 rounded-sm border border-dashed border-edge p-10 text-center">
      <p className="font-serif text-lg">{m.web_none_title({}, language)}</p>
      <p className="max-w-[40ch] text-ink-soft">
        {untouched ? m.web_none_upcoming({}, language) : m.web_none_filtered({}, language)}
      </p>
    </div>
  )
}
