import { Form } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { AppointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { useLanguage } from '#web/language.ts'
import { AppointmentLinks } from '#web/components/appointment-links.tsx'
import { Button } from '#web/components/button.tsx'

export interface Within {
  readonly cards: readonly AppointmentCard[]
  readonly more: boolean
}

interface Blocked {
  readonly id: string
  readonly when: string
  readonly staffName: string | null
  readonly reason: string | null
  readonly removable: boolean
  readonly within: Within
}

/** Blocked dates to come, each with the appointments that were booked within it and still stand. */
export function BlockedList({ blocked, withNames }: { blocked: readonly Blocked[]; withNames: boolean }) {
  const language = useLanguage()
  if (blocked.length === 0) {
    return (
      <div className="grid justify-items-center gap-1 rounded-sm border border-dashed border-edge p-10 text-center">
        <p className="font-serif text-lg">{m.web_blocked_empty({}, language)}</p>
        <p className="max-w-[40ch] text-ink-soft">{m.web_blocked_empty_hint({}, language)}</p>
      </div>
    )
  }
  return (
    <ul className="panel">
      {blocked.map((one) => (
        <li key={one.id} className="border-line px-4 py-2 not-last:border-b">
          <div className="flex flex-wrap items-center gap-x-4">
            <p className="min-w-0 flex-1">
              <span className="tabular font-semibold">{one.when}</span>
              <span className="block text-sm break-words text-ink-soft">
                {[withNames && (one.staffName ?? m.web_blocked_everybody({}, language)), one.reason]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </p>
            {one.removable && <Remove id={one.id} when={one.when} />}
          </div>
          {one.within.cards.length > 0 && <StillBooked within={one.within} />}
        </li>
      ))}
    </ul>
  )
}

function Remove({ id, when }: { id: string; when: string }) {
  const language = useLanguage()
  return (
    <Form method="post" preventScrollReset>
      <Button
        kind="plain"
        className="px-2! text-sm"
        name="remove"
        value={id}
        aria-label={m.web_blocked_remove_what({ what: when }, language)}
      >
        {m.web_blocked_remove({}, language)}
      </Button>
    </Form>
  )
}

function StillBooked({ within: { cards, more } }: { within: Within }) {
  const language = useLanguage()
  const count = cards.length
  return (
    <details className="mb-1 border-s-4 border-pending ps-3">
      <summary className="inline-flex min-h-11 items-center text-sm font-semibold text-pending underline-offset-4 hover:underline">
        {more ? m.web_blocked_within_many({ count }, language) : m.web_blocked_within({ count }, language)}
      </summary>
      <AppointmentLinks cards={cards} />
    </details>
  )
}
