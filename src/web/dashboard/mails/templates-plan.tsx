import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'

/** What is missing below Plus, and what becomes of words that were chosen before. */
export function TemplatesPlan({ kept }: { kept: boolean }) {
  const language = useLanguage()
  return (
    <div role="note" className="panel mt-5 max-w-2xl border-s-4 border-s-pending px-4 py-3">
      <p className="font-semibold">{m.web_templates_plus({}, language)}</p>
      <p className="mt-1">
        {kept ? m.web_templates_plus_kept({}, language) : m.web_templates_plus_gives({}, language)}
      </p>
      <p className="mt-1">
        <Link
          to="/dashboard/plan"
          className="inline-flex min-h-11 items-center text-accent-ink underline underline-offset-4"
        >
          {m.web_templates_plus_link({}, language)}
        </Link>
      </p>
    </div>
  )
}
