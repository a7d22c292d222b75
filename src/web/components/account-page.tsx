import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { LanguageLinks } from './language-links.tsx'

interface AccountPageProps {
  readonly title: string
  readonly lede: string
  readonly children: ReactNode
}

/** The pages before the dashboard: one card in the middle, one thing to do. */
export function AccountPage({ title, lede, children }: AccountPageProps) {
  return (
    <div className="mx-auto flex min-h-svh w-full max-w-md flex-col px-5 py-4">
      <title>{`${title} · Converso Booking`}</title>
      <main className="my-auto py-8">
        <p className="mb-8 font-serif text-lg text-ink-soft">Converso Booking</p>
        <h1>{title}</h1>
        <p className="mt-1 mb-6 text-ink-soft">{lede}</p>
        {children}
      </main>
      <LanguageLinks />
    </div>
  )
}

export const accountCard = 'panel grid gap-5 border-t-[3px] border-t-accent-edge p-5'

export function AccountLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="inline-flex min-h-11 items-center text-accent-ink underline underline-offset-4">
      {children}
    </Link>
  )
}
