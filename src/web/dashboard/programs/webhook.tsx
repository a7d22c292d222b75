import {
  data,
  Form,
  useActionData,
  useLoaderData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { findDeliveries } from '#domain/webhook/find-deliveries.ts'
import { findEndpoint } from '#domain/webhook/find-endpoints.ts'
import type { Endpoint } from '#domain/webhook/endpoint.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { BackLink } from '#web/components/back-link.tsx'
import { Button } from '#web/components/button.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { RemoveWebhook, WebhookButtons, WebhookSigning } from './webhook-actions.tsx'
import { WebhookFields } from './webhook-fields.tsx'
import { WebhookLog } from './webhook-log.tsx'
import { WebhookSecret } from './webhook-secret.tsx'
import { stateOf, WebhookState } from './webhook-state.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { idOf, pageNumber } from '#web/links.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'
import { changeWebhook } from './change-webhook.ts'

export async function loader({ params, context, url }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const id = idOf(params['id'])
  const page = {
    failedOnly: url.searchParams.get('show') === 'failed',
    number: pageNumber(url.searchParams.get('page')),
    size: 25,
  }
  const endpoint = id ? await findEndpoint(scope, id) : undefined
  if (!endpoint) throw data(null, { status: 404 })
  const { deliveries, hasNext } = await findDeliveries(scope, endpoint.id, page)
  const words = timeWords(context.get(visitContext).locale, professional.timeZone)
  const when = (instant: Temporal.Instant) => words.dayAndClock(instant)
  return {
    endpoint: toView(endpoint, when),
    log: {
      failedOnly: page.failedOnly,
      page: page.number,
      hasNext,
      deliveries: deliveries.map(({ createdAt, dueAt, ...delivery }) => ({
        ...delivery,
        at: when(createdAt),
        instant: createdAt.toString(),
        nextTry: delivery.status === 'waiting' && delivery.attempts > 0 ? when(dueAt) : null,
      })),
    },
  }
}

function toView(endpoint: Endpoint, when: (instant: Temporal.Instant) => string) {
  const { id, url, events, version, pausedAt, pausedBecause, failingSince, formerSecretUntil } = endpoint
  const twoSecrets = formerSecretUntil && Temporal.Instant.compare(now(), formerSecretUntil) < 0
  return {
    id,
    url,
    events,
    version,
    pausedBecause,
    state: stateOf(endpoint),
    since: pausedAt ? when(pausedAt) : failingSince ? when(failingSince) : null,
    twoSecretsUntil: twoSecrets ? when(formerSecretUntil) : null,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const id = idOf(params['id'])
  if (!id) throw data(null, { status: 404 })
  return changeWebhook(scope, id, await request.formData())
}

export type WebhookView = ReturnType<typeof toView>
export type WebhookLogView = Awaited<ReturnType<typeof loader>>['log']

export default function WebhookPage() {
  const { endpoint, log } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${endpoint.url} · Converso Booking`}</title>
      <BackLink to="/dashboard/settings/webhooks" label={m.web_webhooks({}, language)} />
      <h1 className="text-2xl! break-all">{endpoint.url}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <WebhookState state={endpoint.state} />
        <span className="text-ink-soft">{stateWords(endpoint, language)}</span>
      </p>
      <WebhookButtons endpoint={endpoint} />
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <WebhookLog log={log} paused={endpoint.state === 'paused'} />
        <div className="grid gap-6">
          {answer?.secret && <WebhookSecret secret={answer.secret} until={endpoint.twoSecretsUntil} />}
          <Choice key={endpoint.version} endpoint={endpoint} answer={answer} />
          <WebhookSigning endpoint={endpoint} />
          <RemoveWebhook version={endpoint.version} />
        </div>
      </div>
    </>
  )
}

type Answer = ReturnType<typeof useActionData<typeof action>>

function Choice({ endpoint, answer }: { endpoint: WebhookView; answer: Answer }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" noValidate className="panel grid gap-5 border-t-[3px] border-t-accent-edge p-5">
      <FormProblem text={answer?.typed ? m.web_fix({}, language) : undefined} />
      <input type="hidden" name="version" value={endpoint.version} />
      <WebhookFields typed={answer?.typed ?? endpoint} errors={answer?.errors ?? {}} />
      <p>
        <Button disabled={busy}>{m.web_save({}, language)}</Button>
      </p>
    </Form>
  )
}

function stateWords({ state, since, pausedBecause }: WebhookView, language: Language): string {
  const when = since ?? ''
  if (state === 'failing') return m.web_webhook_failing_since({ when }, language)
  if (pausedBecause === 'person') return m.web_webhook_paused_person({ when }, language)
  if (pausedBecause === 'failing') return m.web_webhook_paused_failing({ when }, language)
  return pausedBecause === 'gone' ? m.web_webhook_paused_gone({ when }, language) : ''
}
