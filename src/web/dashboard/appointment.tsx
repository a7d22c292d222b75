import type { ReactNode } from 'react'
import {
  data,
  Link,
  redirect,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { bookingStatuses, type BookingStatus } from '#domain/booking/booking.ts'
import { changeBookingStatus } from '#domain/booking/change-booking-status.ts'
import { findAppointment } from '#domain/booking/find-appointment.ts'
import { findNotifications } from '#domain/notification/find-notifications.ts'
import { reachOf, runsTheBusiness } from '#domain/staff/reach.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { History } from '#web/components/history.tsx'
import { Icon } from '#web/components/icon.tsx'
import { MailStatus } from '#web/components/mail-status.tsx'
import { AllStatusActions } from '#web/components/status-actions.tsx'
import { Status } from '#web/components/status.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf, ownPath } from '#web/links.ts'
import { isToldRefusal, noticeCookie, type Notice } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { kindWord } from '#web/wording/mail-words.ts'
import { priceWords } from '#web/wording/money.ts'
import { timeWords } from '#web/wording/when.ts'
import { appointmentCard } from './appointment-card.ts'
import { historyLines } from './history-lines.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { scope, member, professional } = sessionOf(context)
  const { locale } = context.get(visitContext)
  const id = idOf(params['id'])
  const found = id && (await findAppointment(scope, reachOf(member), id, locale))
  if (!found) throw data(null, { status: 404 })
  const { appointment, history } = found
  const mails = runsTheBusiness(member.role) ? await mailsAbout(scope, appointment.id) : []
  const words = timeWords(locale, professional.timeZone)
  return {
    card: appointmentCard(appointment, { locale, timeZone: professional.timeZone, now: now() }),
    year: words.date(appointment.startTime).year,
    timeZone: professional.timeZone,
    email: appointment.clientEmail,
    phone: appointment.clientPhone,
    notes: appointment.notes,
    source: appointment.source,
    bookedAt: words.dayAndClock(appointment.createdAt),
    price: Number(appointment.price) > 0 ? priceWords(appointment.price, appointment.currency, locale) : null,
    history: historyLines(history, { locale, timeZone: professional.timeZone }),
    mails,
  }
}

async function mailsAbout(scope: Parameters<typeof findNotifications>[0], bookingId: string) {
  const { notifications } = await findNotifications(scope, {
    troubled: false,
    bookingId,
    number: 1,
    size: 50,
  })
  return notifications.map(({ id, kind, address, status, kept }) => ({ id, kind, address, status, kept }))
}

/** Gives the appointment another status and leads back to where the form stood. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { scope, actor, member, professional } = sessionOf(context)
  const form = await request.formData()
  const status = form.get('status') as BookingStatus
  const version = Number(form.get('version'))
  const id = idOf(params['id'])
  if (!id || !bookingStatuses.includes(status) || !Number.isInteger(version))
    throw data(null, { status: 400 })
  const { locale } = context.get(visitContext)
  const words = timeWords(locale, professional.timeZone)
  const reach = reachOf(member)
  const notice = await changeBookingStatus(
    scope,
    { actor, reach },
    { id, status, version, reason: null },
  ).then(
    ({ before, after }): Notice => ({
      kind: 'changed',
      id,
      client: after.clientName,
      when: words.dayAndClock(after.startTime),
      before: before.status,
      after: after.status,
      version: after.version,
    }),
    async (error: unknown): Promise<Notice> => {
      if (!(error instanceof Refusal) || !isToldRefusal(error.reason)) throw error
      if (error.reason === 'unknown_booking') throw data(null, { status: 404 })
      const client = (await findAppointment(scope, reach, id, locale))?.appointment.clientName ?? ''
      return { kind: 'refused', reason: error.reason, client }
    },
  )
  const back = ownPath(form.get('back'), `/dashboard/appointments/${id}`)
  return redirect(back, { headers: { 'Set-Cookie': noticeCookie(notice) } })
}

type Detail = Awaited<ReturnType<typeof loader>>

export default function AppointmentPage() {
  const detail = useLoaderData<typeof loader>()
  const language = useLanguage()
  const { card } = detail
  return (
    <>
      <title>{`${card.client}, ${card.shortDay} · Converso Booking`}</title>
      <Link
        to="/dashboard/appointments"
        className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 text-ink-soft hover:text-accent-ink"
      >
        <Icon name="back" className="size-4" />
        {m.web_back_to_list({}, language)}
      </Link>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>{card.client}</h1>
        <Status status={card.status} />
      </div>
      <div className="mt-5 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <Facts detail={detail} />
        <Section id="change" title={m.web_change_status({}, language)} className="lg:row-span-3">
          <AllStatusActions appointment={card} />
        </Section>
        <Section id="history" title={m.web_history({}, language)}>
          <History lines={detail.history} />
        </Section>
        {detail.mails.length > 0 && <Mails detail={detail} />}
      </div>
    </>
  )
}

function Facts({ detail }: { detail: Detail }) {
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

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-dotted border-line py-2.5 not-last:border-b sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function Section({
  id,
  title,
  className,
  children,
}: {
  id: string
  title: string
  className?: string
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className={className}>
      <h2 id={id} className="mb-2">
        {title}
      </h2>
      {children}
    </section>
  )
}

function Mails({ detail }: { detail: Detail }) {
  const language = useLanguage()
  return (
    <Section id="mails" title={m.web_mails_about({}, language)}>
      <ul className="panel">
        {detail.mails.map((mail) => (
          <li
            key={mail.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line px-4 py-2 not-last:border-b"
          >
            <p className="min-w-0 flex-1">
              <Link
                to={`/dashboard/outbox/${mail.id}`}
                className="font-semibold underline-offset-4 hover:text-accent-ink hover:underline"
              >
                {kindWord(mail.kind, language)}
              </Link>
              <span className="block truncate text-sm text-ink-soft">
                {m.web_mail_to({ address: mail.address }, language)}
              </span>
            </p>
            <MailStatus status={mail.status} kept={mail.kept} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
