import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'

interface Listed {
  readonly id: string
  readonly kind: 'publishable' | 'secret'
  readonly name: string
  readonly hint: string
  readonly created: string
  readonly lastUse: string | null
  readonly revoked: string | null
}

/** All keys, those that open the door first. */
export function ApiKeyList({ keys }: { keys: readonly Listed[] }) {
  const language = useLanguage()
  if (keys.length === 0) return <p className="panel p-5 text-ink-soft">{m.web_keys_none({}, language)}</p>
  return (
    <ul className="panel">
      {keys.map((one) => (
        <li
          key={one.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line px-4 py-3 not-last:border-b"
        >
          <About one={one} />
          {!one.revoked && <Actions one={one} />}
        </li>
      ))}
    </ul>
  )
}

function About({ one }: { one: Listed }) {
  const language = useLanguage()
  const kind = one.kind === 'secret' ? m.web_keys_secret({}, language) : m.web_keys_publishable({}, language)
  const used = one.lastUse
    ? m.web_sessions_last_use({ when: one.lastUse }, language)
    : m.web_keys_never_used({}, language)
  return (
    <div className="min-w-0 flex-1 basis-56">
      <p className="flex flex-wrap items-baseline gap-x-3 font-semibold">
        <span className="min-w-0 break-words">{one.name}</span>
        <span className="rounded-sm bg-tint px-2 text-sm text-accent-ink">{kind}</span>
        {one.revoked && (
          <span className="text-sm text-cancelled">
            {m.web_keys_revoked({ when: one.revoked }, language)}
          </span>
        )}
      </p>
      <p className="font-mono text-sm break-all text-ink-soft">{one.hint}</p>
      <p className="tabular text-sm text-ink-soft">
        {used}, {m.web_keys_created({ when: one.created }, language)}
      </p>
    </div>
  )
}

/** To replace a key is to make another of its kind, and to revoke the old one when no program uses it any more. */
function Actions({ one }: { one: Listed }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  return (
    <div className="flex flex-wrap gap-x-2">
      <Form method="post">
        <input type="hidden" name="name" value={one.name} />
        <input type="hidden" name="kind" value={one.kind} />
        <Button
          kind="plain"
          className="px-2! text-sm"
          disabled={busy}
          aria-label={m.web_keys_replace_what({ what: `${one.name}, ${one.hint}` }, language)}
        >
          {m.web_keys_replace({}, language)}
        </Button>
      </Form>
      <ButtonLink
        kind="plain"
        className="px-2! text-sm"
        to={`/dashboard/settings/api-keys/${one.id}/revoke`}
        aria-label={m.web_keys_revoke_what({ what: `${one.name}, ${one.hint}` }, language)}
      >
        {m.web_keys_revoke({}, language)}
      </ButtonLink>
    </div>
  )
}
