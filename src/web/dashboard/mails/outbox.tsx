import {
  data,
  Link,
  redirect,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { findLostNotices } from '#domain/notification/find-lost-notices.ts'
import { findNotifications } from '#domain/notification/find-notifications.ts'
import { sendNotificationAgain } from '#domain/notification/send-notification-again.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { LostMails } from './lost-mails.tsx'
import { MailStatus, MailTroubleLines } from '#web/components/mail-status.tsx'
import { Pager } from '#web/components/pager.tsx'
import { ViewLinks } from '#web/components/view-links.tsx'
import { SendAgain } from './send-again.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf, ownPath, pageNumber } from '#web/links.ts'
import { isToldRefusal, noticeCookie, type Notice } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { kindWord } from '#web/wording/mail-words.ts'
import { timeWords } from '#wording/time-words.ts'

export async function loader({ context, url }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const troubled = url.searchParams.get('show') === 'troubled'
  const page = pageNumber(url.searchParams.get('page'))
  const [found, lost] = await Promise.all([
    findNotifications(scope, { troubled, bookingId: null, number: page, size: 25 }),
    findLostNotices(scope),
  ])
  const words = timeWords(locale, professional.timeZone)
  const when = (instant: Temporal.Instant) => ({
    at: words.dayAndClock(instant),
    instant: instant.toString(),
  })
  return {
    mails: found.notifications.map(({ createdAt, ...mail }) => ({ ...mail, ...when(createdAt) })),
    lost: page === 1 ? lost.map(({ diedAt, ...mail }) => ({ ...mail, ...when(diedAt) })) : [],
    hasNext: found.hasNext,
    troubledCount: found.troubledCount + lost.length,
    troubled,
    page,
  }
}

/** Sends a mail again that failed or waits for its next attempt. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { scope } = managerSessionOf(context)
  const form = await request.formData()
  const id = idOf(form.get('id'))
  if (!id) throw data(null, { status: 400 })
  const notice = await sendNotificationAgain(scope, id).then(
    (): Notice => ({ kind: 'mail_again' }),
    (error: unknown): Notice => {
      if (error instanceof Refusal && isToldRefusal(error.reason))
        return { kind: 'refused', reason: error.reason, client: '' }
      throw error
    },
  )
  return redirect(ownPath(form.get('back'), '/dashboard/outbox'), {
    headers: { 'Set-Cookie': noticeCookie(notice) },
  })
}

type Mail = Awaited<ReturnType<typeof loader>>['mails'][number]
export type LostMail = Awaited<ReturnType<typeof loader>>['lost'][number]

export default function OutboxPage() {
  const { mails, lost, hasNext, troubledCount, troubled, page } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_outbox({}, language)} · Converso Booking`}</title>
      <h1>{m.web_outbox({}, language)}</h1>
      <p className="mt-1 text-ink-soft">
        {m.web_outbox_lede({}, language)}{' '}
        <Link to="/dashboard/settings/mails" className="text-accent-ink underline underline-offset-4">
          {m.web_templates_open({}, language)}
        </Link>
      </p>
      <ViewLinks
        label={m.web_filter({}, language)}
        className="mt-4"
        links={[
          { to: '/dashboard/outbox', label: m.web_outbox_all({}, language), current: !troubled },
          {
            to: '/dashboard/outbox?show=troubled',
            label: m.web_outbox_troubled({ count: troubledCount }, language),
            current: troubled,
          },
        ]}
      />
      <LostMails lost={lost} />
      {mails.length > 0 && (
        <ul className="panel mt-5">
          {mails.map((mail) => (
            <MailRow key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
      {mails.length + lost.length === 0 && (
        <p className="mt-6 rounded-sm border border-dashed border-edge p-10 text-center text-ink-soft">
          {troubled ? m.web_outbox_calm({}, language) : m.web_outbox_empty({}, language)}
        </p>
      )}
      <Pager page={page} hasNext={hasNext} />
    </>
  )
}

function MailRow({ mail }: { mail: Mail }) {
  const language = useLanguage()
  const waiting = mail.status === 'retrying' || mail.status === 'failed'
  return (
    <li className="grid items-center gap-x-4 gap-y-1 border-line px-4 py-2.5 not-last:border-b sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="truncate">
          <Link
            to={`/dashboard/outbox/${mail.id}`}
            prefetch="intent"
            className="font-semibold underline-offset-4 hover:text-accent-ink hover:underline"
          >
            {mail.subject ?? kindWord(mail.kind, language)}
          </Link>
        </p>
        <p className="truncate text-sm text-ink-soft">
          {m.web_mail_to({ address: mail.address }, language)} ·{' '}
          <time dateTime={mail.instant}>{mail.at}</time>
        </p>
        <MailTroubleLines trouble={mail.trouble} said={mail.lastError} />
      </div>
      <div className="flex items-center gap-3">
        <MailStatus status={mail.status} outcome={mail.outcome} kept={mail.kept} />
        {waiting && <SendAgain id={mail.id} />}
      </div>
    </li>
  )
}
