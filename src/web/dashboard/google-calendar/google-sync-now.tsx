import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'

/** Has the worker look at once, and says while it does. */
export function GoogleSyncNow({ syncing }: { syncing: boolean }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap items-center gap-4">
      <Button kind="quiet" name="intent" value="sync" disabled={busy}>
        {m.google_sync_now({}, language)}
      </Button>
      <p role="status" className="text-ink-soft">
        {syncing && m.google_syncing({}, language)}
      </p>
    </Form>
  )
}
