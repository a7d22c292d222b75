import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { googleCalendarPath } from '#web/dashboard/google-calendar/google-calendar-path.ts'
import { useLanguage } from '#web/language.ts'

/** To whoever's own calendar has to be connected again. */
export function GoogleBanner() {
  const language = useLanguage()
  return (
    <p role="status" className="mt-5 border-s-4 border-cancelled bg-cancelled-wash px-4 py-3">
      <strong className="font-semibold">{m.google_banner({}, language)}</strong>{' '}
      <Link to={googleCalendarPath()} className="text-accent-ink underline underline-offset-4">
        {m.google_banner_link({}, language)}
      </Link>
    </p>
  )
}
