import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { countedUpTo, findAppointments } from '#domain/booking/find-appointments.ts'
import { findChoices } from '#domain/booking/find-choices.ts'
import { reachOf } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { AppointmentFilterForm } from '#web/components/appointment-filter-form.tsx'
import { AppointmentRow } from '#web/components/appointment-row.tsx'
import { Pager } from '#web/components/pager.tsx'
import { useLanguage } from '#web/language.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { appointmentCard, type AppointmentCard } from './appointment-card.ts'
import { askedFilter, filtersSet, toDomainFilter } from './appointment-filter.ts'

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
    mostCounted: countedUpTo,
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

export default function AppointmentsPage() {
  const { asked, choices, days, hasNext } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_appointments({}, language)} · Converso Booking`}</title>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1>{m.web_appointments({}, language)}</h1>
        <Count />
      </div>
      <AppointmentFilterForm asked={asked} choices={choices} />
      {days.map(({ date, day, appointments }) => (
        <section key={date} aria-labelledby={`day-${date}`} className="mt-6">
          <h2 id={`day-${date}`} className="mb-2 text-base">
            {day} <span className="text-ink-soft">{date.slice(0, 4)}</span>
          </h2>
          <ul className="panel">
            {appointments.map((one) => (
              <AppointmentRow key={one.id} appointment={one} withStaff={choices.staff.length > 1} />
            ))}
          </ul>
        </section>
      ))}
      {days.length === 0 && <Nothing />}
      <Pager page={asked.page} hasNext={hasNext} />
    </>
  )
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
