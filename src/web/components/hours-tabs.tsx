import { NavLink } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'

/** The heading of two pages that belong together: the weeks that repeat, and the days that do not. */
export function HoursTabs() {
  const language = useLanguage()
  const tab =
    '-mb-px inline-flex min-h-11 items-center border-b-2 border-transparent px-3 text-ink-soft transition-colors hover:text-accent-ink aria-[current]:border-accent-edge aria-[current]:font-semibold aria-[current]:text-ink'
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
