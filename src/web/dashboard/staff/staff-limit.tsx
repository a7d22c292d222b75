import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'

/** How many of the places of the plan are taken, by who works and who is invited. */
export function StaffLimit({ used, limit }: { used: number; limit: number }) {
  const language = useLanguage()
  return (
    <p className={`mt-3 text-sm ${used >= limit ? 'font-semibold text-pending' : 'text-ink-soft'}`}>
      {m.web_team_limit({ used, limit }, language)}{' '}
      {used >= limit && (
        <Link to="/dashboard/plan" className="text-accent-ink underline underline-offset-4">
          {m.web_plan_see({}, language)}
        </Link>
      )}
    </p>
  )
}
