import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { WebhookView } from './webhook.tsx'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'

/** Sends a test, pauses, resumes. */
export function WebhookButtons({ endpoint }: { endpoint: WebhookView }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="mt-4 flex flex-wrap gap-3">
      <input type="hidden" name="version" value={endpoint.version} />
      {endpoint.state === 'paused' ? (
        <Button name="intent" value="resume" disabled={busy}>
          {m.web_webhook_resume({}, language)}
        </Button>
      ) : (
        <>
          <Button name="intent" value="test" disabled={busy}>
            {m.web_webhook_test({}, language)}
          </Button>
          <Button kind="quiet" name="intent" value="pause" disabled={busy}>
            {m.web_webhook_pause({}, language)}
          </Button>
        </>
      )}
    </Form>
  )
}

/** What the signing secret is for, and how to get another. */
export function WebhookSigning({ endpoint }: { endpoint: WebhookView }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const { version, twoSecretsUntil: when } = endpoint
  return (
    <section aria-labelledby="signing-title" className="grid justify-items-start gap-2">
      <h2 id="signing-title">{m.web_webhook_secret({}, language)}</h2>
      <p className="text-sm text-ink-soft">{m.web_webhook_secret_hint({}, language)}</p>
      {when && <p className="text-sm">{m.web_webhook_secret_two({ when }, language)}</p>}
      <Form method="post" preventScrollReset>
        <input type="hidden" name="version" value={version} />
        <Button kind="quiet" name="intent" value="rotate" disabled={busy}>
          {m.web_webhook_rotate({}, language)}
        </Button>
      </Form>
    </section>
  )
}

/** Removing asks once more by saying what will happen. */
export function RemoveWebhook({ version }: { version: number }) {
  const language = useLanguage()
  return (
    <details className="border-t border-line pt-2">
      <summary className="inline-flex min-h-11 items-center text-cancelled underline-offset-4 hover:underline">
        {m.web_webhook_remove({}, language)}
      </summary>
      <Form method="post" className="grid justify-items-start gap-3 pb-2">
        <input type="hidden" name="version" value={version} />
        <p>{m.web_webhook_remove_hint({}, language)}</p>
        <Button kind="danger" name="intent" value="remove">
          {m.web_webhook_remove_do({}, language)}
        </Button>
      </Form>
    </details>
  )
}
