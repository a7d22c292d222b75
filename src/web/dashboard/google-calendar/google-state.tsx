import type { ReactNode } from 'react'
import { m } from '#paraglide/messages.js'
import type { ConnectionView, Health } from './google-calendar-view.ts'
import { useLanguage } from '#web/language.ts'
import { connectionWord, syncTroubleWord } from '#web/wording/google-words.ts'
import { ConnectLink } from './google-offer.tsx'
import { GoogleSyncNow } from './google-sync-now.tsx'

interface GoogleStateProps {
  readonly connection: ConnectionView
  readonly staffId: string
}

/** How a connection stands: what was done last and what is done next, and what hinders it. */
export function GoogleState({ connection, staffId }: GoogleStateProps) {
  const language = useLanguage()
  return (
    <section
      aria-labelledby="state"
      className={`panel mt-5 grid max-w-3xl gap-4 border-t-[3px] p-5 ${tones[connection.health].edge}`}
    >
      <h2 id="state" className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 break-words">{connection.account ?? m.google_title({}, language)}</span>
        <Chip connection={connection} />
      </h2>
      <Trouble connection={connection} />
      <Facts connection={connection} />
      <Unwritten connection={connection} />
      {connection.status !== 'reconnect' && <GoogleSyncNow syncing={connection.syncing} />}
      {(connection.status === 'reconnect' || connection.trouble === 'secret') && (
        <p>
          <ConnectLink staffId={staffId} label={m.google_reconnect_do({}, language)} />
        </p>
      )}
    </section>
  )
}

const tones = {
  well: {
    edge: 'border-t-accent-edge',
    chip: 'text-completed bg-completed-wash',
    box: '',
  },
  troubled: {
    edge: 'border-t-pending',
    chip: 'text-pending bg-pending-wash',
    box: 'border-pending bg-pending-wash',
  },
  lost: {
    edge: 'border-t-cancelled',
    chip: 'text-cancelled bg-cancelled-wash',
    box: 'border-cancelled bg-cancelled-wash',
  },
} as const satisfies Record<Health, object>

function Chip({ connection }: { connection: ConnectionView }) {
  const { chip } = tones[connection.health]
  return (
    <span className={`rounded-sm px-2 py-0.5 font-sans text-[0.8125rem] font-semibold ${chip}`}>
      {connectionWord(connection, useLanguage())}
    </span>
  )
}

function Trouble({ connection }: { connection: ConnectionView }) {
  const language = useLanguage()
  const { trouble, health } = connection
  if (health === 'well') return null
  return (
    <div className={`border-s-4 px-4 py-3 ${tones[health].box}`}>
      <p className="font-semibold">
        {trouble ? syncTroubleWord(trouble, language) : m.google_unread_below({}, language)}
      </p>
      {health === 'lost' && <p>{m.google_reconnect_lede({}, language)}</p>}
    </div>
  )
}

function Facts({ connection }: { connection: ConnectionView }) {
  const language = useLanguage()
  const { status, writesTo, lastSync, nextSync } = connection
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_minmax(0,1fr)]">
      <Fact label={m.google_writes_to({}, language)}>
        {writesTo ?? m.google_writes_nowhere({}, language)}
      </Fact>
      <Fact label={m.google_last_sync({}, language)}>{lastSync ?? m.google_never({}, language)}</Fact>
      {status === 'connected' && (
        <Fact label={m.google_next_sync({}, language)}>{nextSync ?? m.google_next_now({}, language)}</Fact>
      )}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-ink-soft max-sm:-mb-2">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}

/** What is not in the calendar yet. */
function Unwritten({ connection: { waiting, refused } }: { connection: ConnectionView }) {
  const language = useLanguage()
  if (waiting === 0) return null
  return (
    <div>
      {waiting > refused && <p>{m.google_waiting({ count: waiting - refused }, language)}</p>}
      {refused > 0 && <p className="text-cancelled">{m.google_refused({ count: refused }, language)}</p>}
    </div>
  )
}
