import { urlLength, urlProblem, type EndpointChoice } from '#domain/webhook/endpoint.ts'
import { webhookEvents } from '#domain/webhook/webhook.ts'
import { webhookPolicy } from '#domain/webhook/webhook-policy.ts'
import { typedText } from '#web/typed-text.ts'
import type { FieldError } from '#web/wording/error-words.ts'

/** What stands in the form, as typed. */
export interface TypedWebhook {
  readonly url: string
  readonly events: readonly string[]
}
export type WebhookErrors = Partial<Record<keyof TypedWebhook, FieldError>>

export type ReadWebhook = { readonly typed: TypedWebhook } & (
  | { readonly choice: EndpointChoice }
  | { readonly errors: WebhookErrors }
)

const problems = { form: 'webhook_url', plain: 'webhook_plain', private: 'webhook_private' } as const

/** The endpoint that a form describes, or what has to be put right first; what was typed either way. */
export function readWebhook(form: FormData): ReadWebhook {
  const url = typedText(form.get('url')).slice(0, urlLength + 1)
  const chosen = new Set(form.getAll('events'))
  const events = webhookEvents.filter((event) => chosen.has(event))
  const typed = { url, events }
  const problem = urlProblem(url, webhookPolicy())
  if (!problem && events.length > 0) return { typed, choice: { url, events } }
  const errors: WebhookErrors = {
    ...(problem && { url: url ? problems[problem] : 'missing' }),
    ...(events.length === 0 && { events: 'webhook_events' }),
  }
  return { typed, errors }
}
