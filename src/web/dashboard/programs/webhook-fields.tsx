import { webhookEvents } from '#domain/webhook/webhook.ts'
import { m } from '#paraglide/messages.js'
import type { TypedWebhook, WebhookErrors } from './webhook-form.ts'
import { useLanguage } from '#web/language.ts'
import { errorWord } from '#web/wording/error-words.ts'
import { webhookEventWord } from '#web/wording/webhook-words.ts'
import { CheckField, TextField } from '#web/components/field.tsx'

/** Where a program is told, and what. */
export function WebhookFields({ typed, errors }: { typed: TypedWebhook; errors: WebhookErrors }) {
  const language = useLanguage()
  const wrong = errorWord(errors.events, language)
  return (
    <>
      <TextField
        name="url"
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        required
        label={m.web_webhook_url({}, language)}
        hint={m.web_webhook_url_hint({}, language)}
        error={errorWord(errors.url, language)}
        defaultValue={typed.url}
      />
      <fieldset className={wrong ? 'border-s-4 border-cancelled ps-3' : ''}>
        <legend className="font-semibold">{m.web_webhook_events({}, language)}</legend>
        {webhookEvents.map((event) => (
          <CheckField
            key={event}
            name="events"
            value={event}
            defaultChecked={typed.events.includes(event)}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong && 'events-error'}
            label={
              <span className="py-1 leading-tight">
                {webhookEventWord(event, language)}
                <code className="block text-sm text-ink-soft">{event}</code>
              </span>
            }
          />
        ))}
        {wrong && (
          <p id="events-error" className="text-sm font-semibold text-cancelled">
            {wrong}
          </p>
        )}
      </fieldset>
    </>
  )
}
