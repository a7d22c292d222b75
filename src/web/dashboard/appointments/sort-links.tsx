import { Link, useLocation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { sortColumns, type AskedFilter, type SortColumn } from './appointment-filter.ts'
import { useLanguage, type Language } from '#web/language.ts'
import { Icon } from '#web/components/icon.tsx'

/** By which column the list is sorted, and which way: links, so that the choice stands in the URL. */
export function SortLinks({ asked }: { asked: AskedFilter }) {
  const language = useLanguage()
  const { search } = useLocation()
  const { column, descending } = asked.sort
  const linkTo = (to: SortColumn) => {
    const query = new URLSearchParams(search)
    query.delete('page')
    query.set('sort', to === column && !descending ? `-${to}` : to)
    return { search: query.toString() }
  }
  return (
    <nav aria-label={m.web_sort({}, language)} className="flex flex-wrap items-center gap-x-1 text-sm">
      <span aria-hidden="true" className="me-1 text-ink-soft">
        {m.web_sort({}, language)}
      </span>
      {sortColumns.map((one) => (
        <Link
          key={one}
          to={linkTo(one)}
          prefetch="intent"
          preventScrollReset
          aria-current={one === column || undefined}
          aria-label={
            one === column
              ? (descending ? m.web_sort_down : m.web_sort_up)(
                  { column: columnWord(one, language) },
                  language,
                )
              : undefined
          }
          className="inline-flex min-h-11 items-center gap-1 px-2 text-ink-soft underline-offset-4 hover:text-accent-ink hover:underline aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {columnWord(one, language)}
          {one === column && <Icon name={descending ? 'down' : 'up'} className="size-4" />}
        </Link>
      ))}
    </nav>
  )
}

function columnWord(column: SortColumn, language: Language): string {
  switch (column) {
    case 'start':
      return m.web_sort_start({}, language)
    case 'client':
      return m.web_sort_client({}, language)
    case 'status':
      return m.web_status({}, language)
  }
}
