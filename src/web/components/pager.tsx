import { Link, useLocation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { buttonStyle } from './button.tsx'
import { Icon } from './icon.tsx'

/** Previous and next page of a list whose number stands in the URL. */
export function Pager({ page, hasNext }: { page: number; hasNext: boolean }) {
  const language = useLanguage()
  const { pathname, search } = useLocation()
  if (page === 1 && !hasNext) return null
  const linkTo = (number: number) => {
    const query = new URLSearchParams(search)
    if (number === 1) query.delete('page')
    else query.set('page', String(number))
    return { pathname, search: query.toString() }
  }
  return (
    <nav aria-label={m.web_pages({}, language)} className="mt-6 flex items-center justify-between gap-4">
      {page > 1 ? (
        <Link to={linkTo(page - 1)} prefetch="intent" rel="prev" className={buttonStyle('quiet')}>
          <Icon name="back" className="-ms-1 size-4" />
          {m.web_page_previous({}, language)}
        </Link>
      ) : (
        <span />
      )}
      <p className="text-sm text-ink-soft">{m.web_page_number({ number: page }, language)}</p>
      {hasNext ? (
        <Link to={linkTo(page + 1)} prefetch="intent" rel="next" className={buttonStyle('quiet')}>
          {m.web_page_next({}, language)}
          <Icon name="next" className="-me-1 size-4" />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
