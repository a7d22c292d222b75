import type { ReactNode } from 'react'
import {
  data,
  Link,
  redirect,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { bookingStatuses, isOpen, type BookingStatus } from '#domain/booking/booking.ts'
import { changeBookingStatus } from '#domain/booking/change-booking-status.ts'
import { findAppointment } from '#domain/booking/find-appointment.ts'
import { findNotifications } from '#domain/notification/find-notifications.ts'
import { reachOf, runsTheBusiness } from '#domain/staff/reach.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { AppointmentFacts } from './appointment-facts.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { History } from './history.tsx'
import { Icon } from '#web/components/icon.tsx'
import { MailStatus } from '#web/components/mail-status.tsx'
import { AllStatusActions } from '#web/components/status-actions.tsx'
import { Status } from '#web/components/status.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf, ownPath } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { versionIn } from '#web/version-in.ts'
import { visitContext } from '#web/visit.ts'
import { kindWord } from '#web/wording/mail-words.ts'
import { priceWords } from '#wording/money.ts'
import { timeWords } from '#wording/time-words.ts'
import { appointmentCard } from './appointment-card.ts'
import { changeNotice, refusalNotice } from './change-notice.ts'
import { historyLines } from './history-lines.ts'

export async function loader({ params, url, context }: LoaderFunctionArgs) {
  const { scope, member, professional } = sessionOf(context)
  const { locale } = context.get(visitContext)
  const id = idOf(params['id'])
  const found = id && (await findAppointment(scope, reachOf(member), id, locale))
  if (!found) throw data(null, { status: 404 })
  const { appointment, history, isClientOnRecord } = found
  const mails = runsTheBusiness(member.role) ? await mailsAbout(scope, appointment.id) : []
  const words = timeWords(locale, professional.timeZone)
  return {
    card: appointmentCard(appointment, { locale, timeZone: professional.timeZone, now: now() }),
    year: words.date(appointment.startTime).year,
    timeZone: professional.timeZone,
    movable: isOpen(appointment),
    back: ownPath(url.searchParams.get('back'), '/dashboard/appointments'),
    email: appointment.clientEmail,
    phone: appointment.clientPhone,
    notes: appointment.notes,
    clientId: isClientOnRecord ? appointment.clientId : null,
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
  return notifications.map(({ id, kind, address, status, outcome, kept }) => ({
    id,
    kind,
    address,
    status,
    outcome,
    kept,
  }))
}

/** Gives the appointment another status and leads back to where the form stood. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { scope, actor, member, professional } = sessionOf(context)
  const form = await request.formData()
  const status = form.get('status') as BookingStatus
  const version = versionIn(form)
  const id = idOf(params['id'])
  if (!id || !bookingStatuses.includes(status) || version === null) throw data(null, { status: 400 })
  const { locale } = context.get(visitContext)
  const reach = reachOf(member)
  const reader = { scope, reach, locale, timeZone: professional.timeZone }
  const notice = await changeBookingStatus(
    scope,
    { actor, reach },
    { id, status, version, reason: null },
  ).then(
    (changed) => changeNotice(changed, reader),
    (error: unknown) => {
      if (error instanceof Refusal && error.reason === 'unknown_booking') throw data(null, { status: 404 })
      return refusalNotice(error, id, reader)
    },
  )
  const back = ownPath(form.get('back'), `/dashboard/appointments/${id}`)
  return redirect(back, { headers: { 'Set-Cookie': noticeCookie(notice) } })
}

export type AppointmentDetail = Awaited<ReturnType<typeof loader>>

export default function AppointmentPage() {
  const detail = useLoaderData<typeof loader>()
  const language = useLanguage()
  const { card } = detail
  return (
    <>
      <title>{`${card.client}, ${card.shortDay} · Converso Booking`}</title>
      <Link
        to={detail.back}
        className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 text-ink-soft hover:text-accent-ink"
      >
        <Icon name="back" className="size-4" />
        {detail.back.startsWith('/dashboard/calendar')
          ? m.web_calendar({}, language)
          : m.web_back_to_list({}, language)}
      </Link>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>{card.client}</h1>
        <Status status={card.status} />
        {detail.movable && <MoveLink detail={detail} />}
      </div>
      <div className="mt-5 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <AppointmentFacts detail={detail} />
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

function MoveLink({ detail: { card, back } }: { detail: AppointmentDetail }) {
  const language = useLanguage()
  const here = `/dashboard/appointments/${card.id}?${new URLSearchParams({ back })}`
  return (
    <ButtonLink
      kind="quiet"
      className="sm:ms-auto"
      to={`/dashboard/appointments/${card.id}/move?${new URLSearchParams({ back: here })}`}
    >
      <Icon name="move" className="size-4.5" />
      {m.web_move({}, language)}
    </ButtonLink>
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

function Mails({ detail }: { detail: AppointmentDetail }) {
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
            <MailStatus status={mail.status} outcome={mail.outcome} kept={mail.kept} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
