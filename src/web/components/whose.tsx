import { Link } from 'react-router'

interface WhoseProps {
  readonly label: string
  readonly path: string
  readonly staff: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: string
}

/** Of whom a page is, where it could be of others: each leads to theirs. */
export function Whose({ label, path, staff, chosen }: WhoseProps) {
  if (staff.length < 2) return null
  return (
    <nav aria-label={label} className="mt-4">
      <ul className="flex flex-wrap gap-2">
        {staff.map(({ id, name }) => (
          <li key={id}>
            <Link
              to={`${path}?staff=${id}`}
              prefetch="intent"
              aria-current={id === chosen || undefined}
              className="inline-flex min-h-11 items-center rounded-sm border border-line bg-card px-3 text-ink-soft transition-colors hover:border-accent-edge hover:text-accent-ink aria-[current]:border-accent-edge aria-[current]:bg-tint aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
