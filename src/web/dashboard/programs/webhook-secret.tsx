import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { CopyButton } from '#web/components/copy-button.tsx'

/** A new signing secret, the one time that it is shown. `until`: how long the former one signs, too. */
export function WebhookSecret({ secret, until }: { secret: string; until?: string | null }) {
  const language = useLanguage()
  return (
    <section
      role="status"
      aria-labelledby="secret-title"
      className="panel grid max-w-2xl justify-items-start gap-3 border-s-4 border-s-accent-edge p-5"
    >
      <h2 id="secret-title">{m.web_webhook_secret({}, language)}</h2>
      <code className="max-w-full rounded-sm bg-well px-2 py-1 break-all">{secret}</code>
      <CopyButton text={secret} label={m.web_copy({}, language)} />
      <p>{m.web_webhook_secret_once({}, language)}</p>
      {until && <p className="text-ink-soft">{m.web_webhook_secret_two({ when: until }, language)}</p>}
    </section>
  )
}
