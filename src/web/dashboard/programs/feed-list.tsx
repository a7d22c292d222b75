import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'
import { CopyButton } from '#web/components/copy-button.tsx'

interface Listed {
  readonly id: string
  readonly name: string
  /** When the address was made; null where there is none. */
  readonly since: string | null
}

interface FeedListProps {
  readonly staff: readonly Listed[]
  /** The address that was made just now. */
  readonly made: { readonly id: string; readonly link: string } | null
}

/** Staff members, each with the secret address of their appointments. */
export function FeedList({ staff, made }: FeedListProps) {
  return (
    <ul className="panel mt-5 max-w-3xl">
      {staff.map((one) => (
        <li key={one.id} className="grid gap-2 border-line px-4 py-3 not-last:border-b">
          <Feed one={one} />
          {made?.id === one.id && <Made link={made.link} />}
        </li>
      ))}
    </ul>
  )
}

function Feed({ one: { id, name, since } }: { one: Listed }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const renew = since ? m.web_feed_renew({}, language) : m.web_feed_make({}, language)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-ink-soft">
          {since ? m.web_feed_since({ when: since }, language) : m.web_feed_none({}, language)}
        </p>
      </div>
      <Form method="post" preventScrollReset className="flex flex-wrap gap-2">
        <Button kind="quiet" name="renew" value={id} disabled={busy} aria-label={`${renew}: ${name}`}>
          {renew}
        </Button>
        {since && (
          <Button
            kind="danger"
            name="end"
            value={id}
            disabled={busy}
            aria-label={`${m.web_feed_end({}, language)}: ${name}`}
          >
            {m.web_feed_end({}, language)}
          </Button>
        )}
      </Form>
    </div>
  )
}

function Made({ link }: { link: string }) {
  const language = useLanguage()
  return (
    <div role="status" className="grid justify-items-start gap-2 border-s-4 border-accent-edge ps-3">
      <p>{m.web_feed_once({}, language)}</p>
      <code className="max-w-full rounded-sm bg-well px-2 py-1 text-sm break-all">{link}</code>
      <CopyButton text={link} label={m.web_copy({}, language)} />
    </div>
  )
}
