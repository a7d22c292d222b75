import { Link } from 'react-router'
import { Icon } from './icon.tsx'

/** Above a page's heading, to the page that it is a part of. */
export function BackLink({ to, label }: { to: string; label: string }) {
  return (
    <Link
      to={to}
      className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 text-ink-soft hover:text-accent-ink"
    >
      <Icon name="back" className="size-4" />
      {label}
    </Link>
  )
}
