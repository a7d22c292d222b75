import type { ReactNode } from 'react'
import { m } from '#paraglide/messages.js'
import type { Visit } from '#public-page/visit.ts'

export interface TitleProps {
  readonly visit: Visit
  /** Of the three. */
  readonly step?: 2 | 3
  /** Where one was before. */
  readonly back: { readonly href: string; readonly label: string }
  readonly children: ReactNode
}

/** Where one is, and the way back. */
export function Title({ visit, step, back, children }: TitleProps) {
  return (
    <div className="title">
      <div className="step">
        <a className="back" href={back.href}>
          {back.label}
        </a>
        {step && <p>{m.public_step({ step }, visit)}</p>}
      </div>
      <h1>{children}</h1>
    </div>
  )
}
