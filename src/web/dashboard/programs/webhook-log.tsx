import { Form, Link } from 'react-router'
import type { DeliveryStatus } from '#domain/webhook/delivery.ts'
import { m } from '#paraglide/messages.js'
import type { WebhookLogView } from './webhook.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { deliveryStatusWord, deliveryTroubleWord, webhookEventWord } from '#web/wording/webhook-words.ts'
import { Button } from '#web/components/button.tsx'
import { SelectField } from '#web/components/field.tsx'
import { Pager } from '#web/components/pager.tsx'
import { ViewLinks } from '#web/components/view-links.tsx'

/** What was sent to an endpoint and how it answered, the latest first. */
export function WebhookLog({ log, paused }: { log: WebhookLogView; paused: boolean }) {
  const language = useLanguage()
  const { failedOnly, deliveries } = log
  const views = [
    { to: '?', label: m.web_webhook_log_all({}, language), current: !failedOnly },
    { to: '?show=failed', label: m.web_webhook_log_failed({}, language), current: failedOnly },
  ]
  return (
    <section aria-labelledby="log-title">
      <h2 id="log-title">{m.web_webhook_log({}, language)}</h2>
      <ViewLinks label={m.web_webhook_log({}, language)} className="mt-2" links={views} />
      {deliveries.length > 0 ? (
        <ul className="panel mt-4">
          {deliveries.map((one) => (
            <Delivery key={one.id} delivery={one} paused={paused} />
          ))}
        </ul>
      ) : (
        <p className="mt-4 rounded-sm border border-dashed border-edge p-8 text-center text-ink-soft">
          {failedOnly ? m.web_webhook_log_calm({}, language) : m.web_webhook_log_empty({}, language)}
        </p>
      )}
      <Pager page={log.page} hasNext={log.hasNext} />
      {!paused && deliveries.some(({ status }) => status === 'failed') && <AgainSince />}
    </section>
  )
}

type Logged = WebhookLogView['deliveries'][number]

function Delivery({ delivery, paused }: { delivery: Logged; paused: boolean }) {
  const language = useLanguage()
  const what = webhookEventWord(delivery.type, language)
  return (
    <li className="grid items-center gap-x-4 gap-y-1 border-line px-4 py-2.5 not-last:border-b sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p>
          {delivery.bookingId ? (
            <Link
              to={`/dashboard/appointments/${delivery.bookingId}`}
              className="font-semibold underline-offset-4 hover:text-accent-ink hover:underline"
            >
              {what}
            </Link>
          ) : (
            <span className="font-semibold">{what}</span>
          )}
        </p>
        <p className="tabular text-sm text-ink-soft">
          <time dateTime={delivery.instant}>{delivery.at}</time>
          {outcomeWords(delivery, language).map((words) => ` · ${words}`)}
        </p>
        <Trouble delivery={delivery} />
      </div>
      <div className="flex items-center gap-3">
        <DeliveryState status={delivery.status} />
        {!paused && delivery.status !== 'waiting' && (
          <Again id={delivery.id} what={`${what}, ${delivery.at}`} />
        )}
      </div>
    </li>
  )
}

function outcomeWords(
  { responseStatus, milliseconds, attempts, nextTry }: Logged,
  language: Language,
): string[] {
  return [
    responseStatus !== null &&
      m.web_webhook_answer({ status: responseStatus, milliseconds: milliseconds ?? 0 }, language),
    attempts > 1 && m.web_webhook_attempts({ count: attempts }, language),
    nextTry && m.web_webhook_next_try({ when: nextTry }, language),
  ].filter((words) => typeof words === 'string' && words !== '') as string[]
}

function Trouble({ delivery: { trouble, status, responseExcerpt } }: { delivery: Logged }) {
  const language = useLanguage()
  const words = deliveryTroubleWord(trouble, language)
  return (
    <div className="text-sm break-words">
      {words && <p className="text-cancelled">{words}</p>}
      {status !== 'delivered' && responseExcerpt && (
        <p className="line-clamp-3 text-ink-soft">
          {m.web_webhook_said({ said: responseExcerpt }, language)}
        </p>
      )}
    </div>
  )
}

const tones: Record<DeliveryStatus, string> = {
  waiting: 'text-pending bg-pending-wash',
  delivered: 'text-completed bg-completed-wash',
  failed: 'text-cancelled bg-cancelled-wash',
}

function DeliveryState({ status }: { status: DeliveryStatus }) {
  const language = useLanguage()
  return (
    <span
      className={`rounded-sm px-2 py-0.5 text-[0.8125rem] font-semibold whitespace-nowrap ${tones[status]}`}
    >
      {deliveryStatusWord(status, language)}
    </span>
  )
}

function Again({ id, what }: { id: string; what: string }) {
  const language = useLanguage()
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="delivery" value={id} />
      <Button
        kind="quiet"
        className="px-3! text-sm lg:min-h-9!"
        name="intent"
        value="again"
        aria-label={m.web_webhook_again_what({ what }, language)}
      >
        {m.web_webhook_again({}, language)}
      </Button>
    </Form>
  )
}

function AgainSince() {
  const language = useLanguage()
  return (
    <Form method="post" preventScrollReset className="mt-4 flex flex-wrap items-end gap-3">
      <SelectField name="since" label={m.web_webhook_again_since({}, language)}>
        <option value="hour">{m.web_webhook_again_hour({}, language)}</option>
        <option value="day">{m.web_webhook_again_day({}, language)}</option>
        <option value="week">{m.web_webhook_again_week({}, language)}</option>
        <option value="month">{m.web_webhook_again_month({}, language)}</option>
      </SelectField>
      <Button kind="quiet" name="intent" value="again_since">
        {m.web_webhook_again({}, language)}
      </Button>
    </Form>
  )
}
