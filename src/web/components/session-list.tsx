import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button } from './button.tsx'

interface Listed {
  readonly id: string
  readonly own: boolean
  readonly browser: string
  readonly address: string | null
  readonly since: string
  readonly lastUse: string
}

/** Browsers in which somebody is signed in; each but this one can be signed out, and all of those at once. */
export function SessionList({ sessions }: { sessions: readonly Listed[] }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  return (
    <div className="grid gap-3">
      <ul className="panel">
        {sessions.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center gap-x-4 border-line px-4 py-3 not-last:border-b"
          >
            <About one={one} />
            {!one.own && <End one={one} busy={busy} />}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form method="post">
          <Button kind="danger" name="others" disabled={busy}>
            {m.web_sessions_end_others({}, language)}
          </Button>
        </Form>
      ) : (
        <p className="text-ink-soft">{m.web_sessions_only({}, language)}</p>
      )}
    </div>
  )
}

function About({ one }: { one: Listed }) {
  const language = useLanguage()
  const from = one.address && m.web_sessions_from({ address: one.address }, language)
  return (
    <div className="min-w-0 flex-1 basis-48">
      <p className="flex flex-wrap items-baseline gap-x-3 font-semibold">
        {one.browser}
        {one.own && (
          <span className="rounded-sm bg-tint px-2 text-sm text-accent-ink">
            {m.web_sessions_own({}, language)}
          </span>
        )}
      </p>
      <p className="tabular text-sm text-ink-soft">
        {one.own
          ? m.web_sessions_now({}, language)
          : m.web_sessions_last_use({ when: one.lastUse }, language)}
      </p>
      <p className="tabular text-sm break-words text-ink-soft">
        {[m.web_sessions_since({ when: one.since }, language), from].filter(Boolean).join(', ')}
      </p>
    </div>
  )
}

function End({ one, busy }: { one: Listed; busy: boolean }) {
  const language = useLanguage()
  return (
    <Form method="post" preventScrollReset>
      <Button
        kind="plain"
        className="px-2! text-sm"
        name="end"
        value={one.id}
        disabled={busy}
        aria-label={m.web_sessions_end_what({ what: `${one.browser}, ${one.since}` }, language)}
      >
        {m.web_sessions_end({}, language)}
      </Button>
    </Form>
  )
}
