import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { findOverview } from '#domain/booking/find-overview.ts'
import { findReconnects } from '#domain/calendar-sync/find-reconnects.ts'
import { findSetup } from '#domain/availability/find-setup.ts'
import { findTrends } from '#domain/booking/find-trends.ts'
import { findUsage } from '#domain/booking/find-usage.ts'
import { reachOf, runsTheBusiness } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { AppointmentRow } from '#web/components/appointment-row.tsx'
import { FirstSteps } from './first-steps.tsx'
import { GoogleBanner } from './google-banner.tsx'
import { LimitMeter } from '#web/components/plan-usage.tsx'
import { TrendCharts } from './trend-charts.tsx'
import { UsageWarnings } from '#web/components/usage-warnings.tsx'
import { useLanguage } from '#web/language.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { planWord } from '#web/wording/plan-words.ts'
import { timeWords } from '#wording/time-words.ts'
import { appointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { usageWarnings } from '#web/dashboard/plan/plan-view.ts'
import { trendsView } from './trends-view.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, member, professional } = sessionOf(context)
  const { locale, baseUrl } = context.get(visitContext)
  const at = now()
  const manages = runsTheBusiness(member.role)
  const [overview, reconnects, setup, weeks, usage] = await Promise.all([
    findOverview(scope, reachOf(member), professional, at, locale),
    findReconnects(scope),
    manages ? findSetup(scope) : null,
    manages ? findTrends(scope, professional, at) : null,
    manages ? findUsage(scope, professional) : null,
  ])
  const reader = { locale, timeZone: professional.timeZone, now: at }
  return {
    firstName: member.name.split(' ')[0]!,
    day: timeWords(locale, professional.timeZone).day(at),
    today: overview.today.map((one) => appointmentCard(one, reader)),
    toConfirm: overview.toConfirm.map((one) => appointmentCard(one, reader)),
    toConfirmCount: overview.toConfirmCount,
    googleIsLost: reconnects.includes(member.id),
    firstSteps: setup && !(setup.hasService && setup.hasHours && setup.hasBooking) ? setup : null,
    trends: weeks && trendsView(weeks, locale, professional.currency),
    usage: usage && { ...usage.bookings, plan: professional.plan, warnings: usageWarnings(usage) },
    link: `${baseUrl}/${professional.username}`,
  }
}

type Home = Awaited<ReturnType<typeof loader>>

export default function HomePage() {
  const home = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_home({}, language)} · Converso Booking`}</title>
      <h1>{m.web_good_day({ name: home.firstName }, language)}</h1>
      <p className="mt-1 text-ink-soft">{home.day}</p>
      {home.googleIsLost && <GoogleBanner />}
      {home.usage && home.usage.warnings.length > 0 && (
        <div className="mt-5">
          <UsageWarnings warnings={home.usage.warnings} />
          <PlanLink />
        </div>
      )}
      {home.firstSteps && <FirstSteps {...home.firstSteps} />}
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <Today home={home} />
          <ToConfirm home={home} />
          {home.trends?.anything && <TrendCharts trends={home.trends} />}
        </div>
        <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-1">
          {home.usage && <Usage usage={home.usage} />}
          <YourLink home={home} />
        </div>
      </div>
    </>
  )
}

function Today({ home }: { home: Home }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="today">
      <div className="mb-2 flex items-baseline gap-3">
        <h2 id="today">{m.web_today({}, language)}</h2>
        {home.today.length > 0 && (
          <p className="text-sm text-ink-soft">{m.web_today_count({ count: home.today.length }, language)}</p>
        )}
      </div>
      {home.today.length === 0 ? (
        <p className="panel border-dashed p-5 text-ink-soft">{m.web_today_empty({}, language)}</p>
      ) : (
        <ul className="panel">
          {home.today.map((one) => (
            <AppointmentRow key={one.id} appointment={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ToConfirm({ home }: { home: Home }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="to-confirm">
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <h2 id="to-confirm">{m.web_to_confirm({}, language)}</h2>
        {home.toConfirmCount > home.toConfirm.length && (
          <Link
            to="/dashboard/appointments?status=pending"
            className="text-sm text-accent-ink underline underline-offset-4"
          >
            {m.web_to_confirm_all({ count: home.toConfirmCount }, language)}
          </Link>
        )}
      </div>
      {home.toConfirm.length === 0 ? (
        <p className="panel border-dashed p-5 text-ink-soft">{m.web_to_confirm_empty({}, language)}</p>
      ) : (
        <ul className="panel">
          {home.toConfirm.map((one) => (
            <AppointmentRow key={one.id} appointment={one} withDay withStatus={false} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Usage({ usage }: { usage: NonNullable<Home['usage']> }) {
  const language = useLanguage()
  const { used, limit, plan } = usage
  return (
    <section aria-labelledby="usage" className="panel p-5">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="usage">{m.web_this_month({}, language)}</h2>
        <p className="text-sm text-ink-soft">{m.web_usage_plan({ plan: planWord(plan) }, language)}</p>
      </div>
      <p id="used" className="mt-3 mb-2 text-lg font-semibold">
        {limit === null
          ? m.web_usage_unlimited({ count: used }, language)
          : m.web_usage({ used, limit }, language)}
      </p>
      {limit === null && <p className="text-sm text-ink-soft">{m.web_usage_no_limit({}, language)}</p>}
      <LimitMeter label="used" share={usage} />
      <PlanLink />
    </section>
  )
}

function PlanLink() {
  const language = useLanguage()
  return (
    <p className="text-sm">
      <Link
        to="/dashboard/plan"
        className="inline-flex min-h-11 items-center text-accent-ink underline underline-offset-4"
      >
        {m.web_plan_see({}, language)}
      </Link>
    </p>
  )
}

function YourLink({ home }: { home: Home }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="link" className="panel p-5">
      <h2 id="link">{m.web_your_link({}, language)}</h2>
      <p className="mt-2 text-sm text-ink-soft">{m.web_your_link_lede({}, language)}</p>
      <p className="mt-3 break-all">
        <a
          href={home.link}
          className="inline-block py-1 font-semibold text-accent-ink underline underline-offset-4"
        >
          {home.link.replace(/^https?:\/\//, '')}
        </a>
      </p>
      <p>
        <Link
          to="/dashboard/share"
          className="inline-block py-1 text-sm text-accent-ink underline underline-offset-4"
        >
          {m.web_start_share({}, language)}
        </Link>
      </p>
    </section>
  )
}
