import { useLocation } from 'react-router'
import { locales } from '#domain/locale.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'

export const languageNames = { en: 'English', pt: 'Português', es: 'Español' }

/** Plain links: the whole page comes anew, in the other language. */
export function LanguageLinks() {
  const language = useLanguage()
  const { pathname, search } = useLocation()
  const linkTo = (locale: string) => {
    const query = new URLSearchParams(search)
    query.set('lang', locale)
    return `${pathname}?${query}`
  }
  return (
    <nav aria-label={m.web_language({}, language)}>
      <ul className="flex">
        {locales.map((locale) => (
          <li key={locale}>
            <a
              href={linkTo(locale)}
              lang={locale}
              aria-current={locale === language.locale || undefined}
              className="inline-flex min-h-11 items-center px-1.5 text-sm text-ink-soft underline-offset-4 hover:text-accent-ink hover:underline aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline"
            >
              {languageNames[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
