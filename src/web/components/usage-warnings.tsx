import { m } from '#paraglide/messages.js'
import { useLanguage, type Language } from '#web/language.ts'
import type { UsageWarning } from '#web/dashboard/plan/plan-view.ts'

/** What of the month's bookings is nearly, or all, used up, and what follows from it. */
export function UsageWarnings({ warnings }: { warnings: readonly UsageWarning[] }) {
  const language = useLanguage()
  if (warnings.length === 0) return null
  return (
    <ul className="grid gap-2">
      {warnings.map((warning) => (
        <li key={warning.of} className={`border-s-4 px-4 py-3 ${tone[warning.level]}`}>
          <strong className="font-semibold">{usedWords(warning, language)}</strong>{' '}
          <span className="text-ink">{consequence(warning, language)}</span>
        </li>
      ))}
    </ul>
  )
}

const tone = {
  near: 'border-pending bg-pending-wash text-pending',
  full: 'border-cancelled bg-cancelled-wash text-cancelled',
}

function usedWords({ of, used, limit }: UsageWarning, language: Language): string {
  const told = { used, limit: limit ?? used }
  return of === 'bookings'
    ? m.web_usage_warning_bookings(told, language)
    : m.web_usage_warning_manual(told, language)
}

function consequence({ of, level }: UsageWarning, language: Language): string {
  if (of === 'bookings')
    return level === 'full' ? m.web_usage_full({}, language) : m.web_usage_near({}, language)
  return level === 'full' ? m.web_usage_manual_full({}, language) : m.web_usage_manual_near({}, language)
}
