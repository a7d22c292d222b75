import { Link } from 'react-router'
import { locales, type Locale } from '#domain/locale.ts'
import type { TemplateKind } from '#domain/notification/template.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { languageNames } from './language-links.tsx'

/** The same mail in its other languages. */
export function TemplateLanguages({ kind, current }: { kind: TemplateKind; current: Locale }) {
  const language = useLanguage()
  return (
    <nav aria-label={m.web_template_language({}, language)} className="mt-3">
      <ul className="flex border-b border-line">
        {locales.map((locale) => (
          <li key={locale}>
            <Link
              to={`/dashboard/settings/mails/${kind}/${locale}`}
              lang={locale}
              aria-current={locale === current ? 'page' : undefined}
              className="-mb-px inline-flex min-h-11 items-center border-b-2 border-transparent px-3 text-ink-soft transition-colors hover:text-accent-ink aria-[current]:border-accent-edge aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {languageNames[locale]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
