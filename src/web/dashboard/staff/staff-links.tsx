import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { googleCalendarPath } from '#web/dashboard/google-calendar/google-calendar-path.ts'
import { useLanguage } from '#web/language.ts'
import { Icon, type IconName } from '#web/components/icon.tsx'

/** Where the time of one staff member is looked after. */
export function StaffLinks({ id }: { id: string }) {
  const language = useLanguage()
  return (
    <nav aria-labelledby="their-time" className="panel p-5">
      <h2 id="their-time">{m.web_staff_time({}, language)}</h2>
      <ul className="mt-2 grid">
        <Place icon="hours" to={`/dashboard/hours?staff=${id}`} label={m.web_hours_week({}, language)} />
        <Place icon="remove" to="/dashboard/blocked-dates" label={m.web_blocked({}, language)} />
        <Place icon="calendar" to={`/dashboard/calendar?staff=${id}`} label={m.web_calendar({}, language)} />
        <Place icon="link" to={googleCalendarPath(id)} label={m.google_title({}, language)} />
        <Place
          icon="appointments"
          to={`/dashboard/appointments?staff=${id}`}
          label={m.web_appointments({}, language)}
        />
      </ul>
    </nav>
  )
}

function Place({ icon, to, label }: { icon: IconName; to: string; label: string }) {
  return (
    <li>
      <Link
        to={to}
        prefetch="intent"
        className="-mx-2 flex min-h-11 items-center gap-3 rounded-sm px-2 text-ink-soft transition-colors hover:bg-tint hover:text-accent-ink"
      >
        <Icon name={icon} />
        {label}
      </Link>
    </li>
  )
}
