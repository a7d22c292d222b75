import { Link, type To } from 'react-router'

export interface ViewLink {
  readonly to: To
  readonly label: string
  readonly current: boolean
}

/** The views of one page, side by side, with a line under the one that is shown. */
export function ViewLinks({
  label,
  links,
  dense = false,
  className = '',
}: {
  label: string
  links: readonly ViewLink[]
  /** So many that a phone is full of them. */
  dense?: boolean
  className?: string
}) {
  return (
    <nav aria-label={label} className={`max-w-full ${className}`}>
      <ul className="flex flex-wrap border-b border-line">
        {links.map((link) => (
          <li key={link.label}>
            <Link
              to={link.to}
              prefetch="intent"
              aria-current={link.current || undefined}
              className={`${viewLink} whitespace-nowrap ${dense ? 'px-1.5 sm:px-3' : 'px-3'}`}
            >
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export const viewLink =
  '-mb-px inline-flex min-h-11 items-center border-b-2 border-transparent text-ink-soft transition-colors hover:text-accent-ink aria-[current]:border-accent-edge aria-[current]:font-semibold aria-[current]:text-ink'
