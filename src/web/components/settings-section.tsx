import type { ReactNode } from 'react'

/** One subject of a long page: what it is about at the side, its fields beside it. */
export function SettingsSection({
  id,
  title,
  lede,
  children,
}: {
  id: string
  title: string
  lede?: string
  children: ReactNode
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-3 lg:grid-cols-[15rem_minmax(0,42rem)]"
    >
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        {lede && <p className="mt-1 text-sm text-ink-soft">{lede}</p>}
      </div>
      <div className="panel grid min-w-0 gap-5 border-t-[3px] border-t-accent-edge p-5 sm:grid-cols-2">
        {children}
      </div>
    </section>
  )
}
