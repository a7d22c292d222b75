import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { m } from '#paraglide/messages.js'
import { Icon, type IconName } from '#web/components/icon.tsx'
import { useLanguage } from '#web/language.ts'
import { sessionOf } from '#web/signed-in.ts'
import { roleHint, roleWord } from '#web/wording/role-words.ts'
import { googleCalendarPath } from '#web/dashboard/google-calendar/google-calendar-path.ts'

export function loader({ context }: LoaderFunctionArgs) {
  const { member, professional, worksElsewhere } = sessionOf(context)
  const { id, name, email, role } = member
  return { id, name, email, role, business: professional.name, worksElsewhere }
}

/** Who somebody is here, and where what is their own is looked after. */
export default function ProfilePage() {
  const { id, name, email, role, business, worksElsewhere } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_profile({}, language)} · Converso Booking`}</title>
      <h1>{m.web_profile({}, language)}</h1>
      <section className="panel mt-5 max-w-2xl border-t-[3px] border-t-accent-edge p-5">
        <p className="text-lg font-semibold break-words">{name}</p>
        {email && <p className="break-all text-ink-soft">{email}</p>}
        <p className="mt-3">{m.web_profile_at({ role: roleWord(role, language), business }, language)}</p>
        <p className="text-sm text-ink-soft">{roleHint(role, language)}</p>
      </section>
      <ul className="panel mt-5 max-w-2xl">
        <Place icon="hours" to={`/dashboard/hours?staff=${id}`} label={m.web_profile_hours({}, language)} />
        <Place icon="remove" to="/dashboard/blocked-dates" label={m.web_blocked({}, language)} />
        <Place
          icon="appointments"
          to={`/dashboard/appointments?staff=${id}`}
          label={m.web_profile_appointments({}, language)}
        />
        <Place icon="link" to={googleCalendarPath()} label={m.google_title({}, language)} />
        <Place icon="devices" to="/dashboard/sessions" label={m.web_profile_sessions({}, language)} />
        {worksElsewhere && (
          <Place icon="team" to="/dashboard/businesses" label={m.web_businesses({}, language)} />
        )}
      </ul>
    </>
  )
}

function Place({ icon, to, label }: { icon: IconName; to: string; label: string }) {
  return (
    <li className="border-line not-last:border-b">
      <Link
        to={to}
        prefetch="intent"
        className="flex min-h-14 items-center gap-3 px-4 transition-colors hover:bg-tint hover:text-accent-ink"
      >
        <Icon name={icon} />
        <span className="flex-1">{label}</span>
        <Icon name="next" className="size-4 text-ink-soft" />
      </Link>
    </li>
  )
}
