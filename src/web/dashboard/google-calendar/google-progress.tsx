import { m } from '#paraglide/messages.js'
import type { ConnectionView } from './google-calendar-view.ts'
import { googleCalendarPath } from './google-calendar-path.ts'
import { useLanguage } from '#web/language.ts'
import { connectionWord, syncTroubleWord } from '#web/wording/google-words.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { ConnectLink } from './google-offer.tsx'
import { GoogleSyncNow } from './google-sync-now.tsx'

interface GoogleProgressProps {
  readonly connection: ConnectionView
  readonly staffId: string
}

/** While the worker is at Google: it connects, or cleans up at the end. */
export function GoogleProgress({ connection, staffId }: GoogleProgressProps) {
  const language = useLanguage()
  const connecting = connection.status === 'connecting'
  return (
    <section
      aria-labelledby="progress"
      className="panel mt-5 grid max-w-3xl gap-3 border-t-[3px] border-t-accent-edge p-5"
    >
      <h2 id="progress">{connectionWord(connection, language)}</h2>
      <div role="status">
        <p>{connecting ? m.google_connecting_lede({}, language) : m.google_ending_lede({}, language)}</p>
        {connection.removesEvents && <p>{m.google_ending_remove({}, language)}</p>}
        {connection.trouble && (
          <p className="mt-2 font-semibold text-pending">{syncTroubleWord(connection.trouble, language)}</p>
        )}
      </div>
      {connection.trouble && <GoogleSyncNow syncing={connection.syncing} />}
      <p className="flex flex-wrap gap-3">
        <ConnectLink
          staffId={staffId}
          kind="quiet"
          label={connecting ? m.google_connecting_again({}, language) : m.google_connect({}, language)}
        />
        {connecting && (
          <ButtonLink kind="plain" to={googleCalendarPath(staffId, '/disconnect')}>
            {m.google_disconnect({}, language)}
          </ButtonLink>
        )}
      </p>
    </section>
  )
}
