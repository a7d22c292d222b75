import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { findOverview, type Overview } from '#domain/booking/find-overview.ts'
import { findSetup } from '#domain/availability/find-setup.ts'
import { findTrends } from '#domain/booking/find-trends.ts'
import { reachOf, runsTheBusiness } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { AppointmentRow } from '#web/components/appointment-row.tsx'
import { FirstSteps } from '#web/components/first-steps.tsx'
import { TrendCharts } from '#web/components/trend-charts.tsx'
import { useLanguage } from '#web/language.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'
import { appointmentCard } from './appointment-card.ts'
import { trendsView } from './trends-view.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, member, professional } = sessionOf(context)
  const { locale, baseUrl } = context.get(visitContext)
  const at = now()
  const manages = runsTheBusiness(member.role)
  const [overview, setup, weeks] = await Promise.all([
    findOverview(scope, reachOf(member), professional, at, locale),
    manages ? findSetup(scope) : null,
    manages ? findTrends(scope, professional, at) : null,
  ])
  const reader = { locale, timeZone: professional.timeZone, now: at }
  return {
    firstName: member.name.split(' ')[0]!,
    day: timeWords(locale, professional.timeZone).day(at),
    today: overview.today.map((one) => appointmentCard(one, reader)),
    toConfirm: overview.toConfirm.map((one) => appointmentCard(one, reader)),
    toConfirmCount: overview.toConfirmCount,
    firstSteps: setup && !(setup.hasService && setup.hasHours && setup.hasBooking) ? setup : null,
    trends: weeks && trendsView(weeks, locale, professional.currency),
    usage: usageOf(overview),
    plan: professional.plan,
    link: `${baseUrl}/${professional.username}`,
  }
}

// JSON knows no Infinity.
function usageOf({ usage }: Overview): { used: number; limit: number | null } {
  return { used: usage.used, limit: Number.isFinite(usage.limit) ? usage.limit : null }
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
      {home.firstSteps && <FirstSteps {...home.firstSteps} />}
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <Today home={home} />
          <ToConfirm home={home} />
          {home.trends?.anything && <TrendCharts trends={home.trends} />}
        </div>
        <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-1">
          <Usage home={home} />
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

function Usage({ home: { usage, plan } }: { home: Home }) {
  const language = useLanguage()
  const { used, limit } = usage
  return (
    <section aria-labelledby="usage" className="panel p-5">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="usage">{m.web_this_month({}, language)}</h2>
        <p className="text-sm text-ink-soft">
          {m.web_usage_plan({ plan: plan.charAt(0).toUpperCase() + plan.slice(1) }, language)}
        </p>
      </div>
      {limit === null ? (
        <>
          <p className="mt-3 text-lg font-semibold">{m.web_usage_unlimited({ count: used }, language)}</p>
          <p className="text-sm text-ink-soft">{m.web_usage_no_limit({}, language)}</p>
        </>
      ) : (
        <>
          <p id="used" className="mt-3 mb-2 text-lg font-semibold">
            {m.web_usage({ used, limit }, language)}
          </p>
          <meter
            aria-labelledby="used"
            min={0}
            max={limit}
            low={limit * 0.8}
            high={limit - 0.5}
            optimum={0}
            value={used}
          />
          {used >= limit * 0.8 && (
            <p className="mt-3 text-sm">
              {used >= limit ? m.web_usage_full({}, language) : m.web_usage_near({}, language)}
            </p>
          )}
        </>
      )}
    </section>
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
