import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { AppointmentDetail } from './appointment.tsx'
import { useLanguage } from '#web/language.ts'

/** All that an appointment says about itself. */
export function AppointmentFacts({ detail }: { detail: AppointmentDetail }) {
  const language = useLanguage()
  const { card } = detail
  const source = { online: m.web_source_online, manual: m.web_source_manual, api: m.web_source_api }[
    detail.source
  ]({}, language)
  return (
    <dl className="panel border-t-[3px] border-t-accent-edge px-5 py-2">
      <Fact label={m.web_when({}, language)}>
        <time dateTime={card.start} className="font-semibold">
          {card.day} {detail.year},{' '}
          <span className="whitespace-nowrap">
            {card.clock}–{card.until}
          </span>
        </time>
        <span className="block text-sm text-ink-soft">{detail.timeZone}</span>
      </Fact>
      <Fact label={m.web_client({}, language)}>
        <ClientName detail={detail} />
      </Fact>
      <Fact label={m.web_service({}, language)}>{card.service}</Fact>
      <Fact label={m.web_staff({}, language)}>{card.staff}</Fact>
      {detail.price && <Fact label={m.web_price({}, language)}>{detail.price}</Fact>}
      {detail.email && (
        <Fact label={m.web_email({}, language)}>
          <a
            className="break-all text-accent-ink underline underline-offset-4"
            href={`mailto:${detail.email}`}
          >
            {detail.email}
          </a>
        </Fact>
      )}
      {detail.phone && (
        <Fact label={m.web_phone({}, language)}>
          <a
            className="text-accent-ink underline underline-offset-4"
            href={`tel:${detail.phone.replace(/[^\d+]/g, '')}`}
          >
            {detail.phone}
          </a>
        </Fact>
      )}
      {detail.notes && (
        <Fact label={m.web_notes({}, language)}>
          <span className="break-words whitespace-pre-wrap">{detail.notes}</span>
        </Fact>
      )}
      <Fact label={m.web_source({}, language)}>
        {detail.bookedAt}, {source}
      </Fact>
    </dl>
  )
}

/** Whoever was erased has no page. */
function ClientName({ detail: { card, clientId } }: { detail: AppointmentDetail }) {
  if (!clientId) return card.client
  return (
    <Link
      to={`/dashboard/clients/${clientId}`}
      prefetch="intent"
      className="text-accent-ink underline underline-offset-4"
    >
      {card.client}
    </Link>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-dotted border-line py-2.5 not-last:border-b sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
