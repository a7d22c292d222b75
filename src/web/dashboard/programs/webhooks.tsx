import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { endpointLimit } from '#domain/webhook/endpoint.ts'
import { findEndpoints } from '#domain/webhook/find-endpoints.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { stateOf, WebhookState } from './webhook-state.tsx'
import { useLanguage } from '#web/language.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { webhookEventWord } from '#web/wording/webhook-words.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const endpoints = await findEndpoints(scope)
  return {
    full: endpoints.length >= endpointLimit,
    endpoints: endpoints.map(({ id, url, events, ...rest }) => ({ id, url, events, state: stateOf(rest) })),
  }
}

export default function WebhooksPage() {
  const { endpoints, full } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_webhooks({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/settings" label={m.web_settings({}, language)} />
      <h1>{m.web_webhooks({}, language)}</h1>
      <p className="mt-1 max-w-2xl text-ink-soft">{m.web_webhooks_lede({}, language)}</p>
      {endpoints.length > 0 ? (
        <ul className="panel mt-5 max-w-3xl">
          {endpoints.map((one) => (
            <Endpoint key={one.id} {...one} />
          ))}
        </ul>
      ) : (
        <p className="mt-6 max-w-3xl rounded-sm border border-dashed border-edge p-10 text-center text-ink-soft">
          {m.web_webhooks_none({}, language)}
        </p>
      )}
      <p className="mt-5">
        {full ? (
          m.web_webhooks_full({}, language)
        ) : (
          <ButtonLink to="/dashboard/settings/webhooks/new">{m.web_webhook_new({}, language)}</ButtonLink>
        )}
      </p>
    </>
  )
}

function Endpoint({
  id,
  url,
  events,
  state,
}: ReturnType<typeof useLoaderData<typeof loader>>['endpoints'][number]) {
  const language = useLanguage()
  return (
    <li className="grid items-center gap-x-4 gap-y-1 border-line px-4 py-3 not-last:border-b sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <Link
          to={`/dashboard/settings/webhooks/${id}`}
          prefetch="intent"
          className="font-semibold break-all underline-offset-4 hover:text-accent-ink hover:underline"
        >
          {url}
        </Link>
        <p className="text-sm text-ink-soft">
          {events.map((event) => webhookEventWord(event, language)).join(' · ')}
        </p>
      </div>
      <p>
        <WebhookState state={state} />
      </p>
    </li>
  )
}
