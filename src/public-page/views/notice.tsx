import type { ReactNode } from 'react'

/** Words instead of what was looked for, and the way on. */
export function Notice({
  title,
  children,
  action,
}: {
  title: string
  children: ReactNode
  action?: { href: string; label: string } | undefined
}) {
  return (
    <div className="notice">
      <h2>{title}</h2>
      <p>{children}</p>
      {action && (
        <p>
          <a className="button quiet" href={action.href}>
            {action.label}
          </a>
        </p>
      )}
    </div>
  )
}
