import { NavLink } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { viewLink } from '#web/components/view-links.tsx'

/** The heading of two pages that belong together: the weeks that repeat, and the days that do not. */
export function HoursTabs() {
  const language = useLanguage()
  const tab = `${viewLink} px-3`
  return (
    <>
      <h1>{m.web_hours({}, language)}</h1>
      <nav aria-label={m.web_hours({}, language)} className="mt-2">
        <ul className="flex flex-wrap border-b border-line">
          <li>
            <NavLink to="/dashboard/hours" prefetch="intent" className={tab}>
              {m.web_hours_week({}, language)}
            </NavLink>
          </li>
          <li>
            <NavLink to="/dashboard/blocked-dates" prefetch="intent" className={tab}>
              {m.web_blocked({}, language)}
            </NavLink>
          </li>
        </ul>
      </nav>
    </>
  )
}
