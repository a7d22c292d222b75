import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage, type Language } from '#web/language.ts'
import type { ListedStaffMember } from './staff.tsx'
import { roleWord } from '#web/wording/role-words.ts'

/** Everybody of the team, each leading to their own page. */
export function StaffList({ staff }: { staff: readonly ListedStaffMember[] }) {
  const language = useLanguage()
  return (
    <ul className="panel mt-5 border-t-[3px] border-t-accent-edge">
      {staff.map((one) => (
        <li key={one.id} className="border-line not-last:border-b">
          <Link
            to={`/dashboard/staff/${one.id}`}
            prefetch="intent"
            className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 transition-colors hover:bg-tint"
          >
            <span className="min-w-0 flex-1 basis-full sm:basis-52">
              <span className="block font-semibold break-words">
                {one.name}
                {one.self && (
                  <span className="font-normal text-ink-soft"> ({m.web_team_you({}, language)})</span>
                )}
              </span>
              <span className="block text-sm break-all text-ink-soft">{one.email}</span>
              {one.googleIsLost && (
                <span className="block text-sm text-cancelled">{m.google_team_reconnect({}, language)}</span>
              )}
            </span>
            <span className="text-sm text-ink-soft sm:w-32 sm:text-base">{roleWord(one.role, language)}</span>
            <span className={`text-sm sm:w-52 ${tone(one)}`}>{stateWords(one, language)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function stateWords({ active, beyondPlan, invitation }: ListedStaffMember, language: Language): string {
  if (beyondPlan) return m.web_team_beyond({}, language)
  if (active) return m.web_team_active({}, language)
  if (!invitation) return m.web_team_inactive({}, language)
  return invitation.expired
    ? m.web_team_expired({}, language)
    : m.web_team_invited({ date: invitation.until }, language)
}

function tone({ active, beyondPlan, invitation }: ListedStaffMember): string {
  if (beyondPlan || (!active && invitation)) return 'font-semibold text-pending'
  return active ? 'text-completed' : 'text-ink-soft'
}
