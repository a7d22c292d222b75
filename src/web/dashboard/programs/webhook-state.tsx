import type { Endpoint } from '#domain/webhook/endpoint.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'

export type EndpointState = 'active' | 'failing' | 'paused'

export function stateOf({
  pausedAt,
  failingSince,
}: Pick<Endpoint, 'pausedAt' | 'failingSince'>): EndpointState {
  if (pausedAt) return 'paused'
  return failingSince ? 'failing' : 'active'
}

const tones: Record<EndpointState, string> = {
  active: 'text-completed bg-completed-wash',
  failing: 'text-cancelled bg-cancelled-wash',
  paused: 'text-pending bg-pending-wash',
}

/** How an endpoint stands, in a word. */
export function WebhookState({ state }: { state: EndpointState }) {
  const language = useLanguage()
  const words = {
    active: m.web_webhook_state_active,
    failing: m.web_webhook_state_failing,
    paused: m.web_webhook_state_paused,
  }
  return (
    <span
      className={`rounded-sm px-2 py-0.5 text-[0.8125rem] font-semibold whitespace-nowrap ${tones[state]}`}
    >
      {words[state]({}, language)}
    </span>
  )
}
