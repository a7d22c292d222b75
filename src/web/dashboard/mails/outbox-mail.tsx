import { data, Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { findMail } from '#domain/notification/find-mail.ts'
import { findNotification } from '#domain/notification/find-notifications.ts'
import { m } from '#paraglide/messages.js'
import { Icon } from '#web/components/icon.tsx'
import { MailStatus, MailTroubleLines } from '#web/components/mail-status.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { kindWord } from '#web/wording/mail-words.ts'
import { timeWords } from '#wording/time-words.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const id = idOf(params['id'])
  const [notification, mail] = id ? await Promise.all([findNotification(scope, id), findMail(scope, id)]) : []
  if (!notification) throw data(null, { status: 404 })
  const { createdAt, ...told } = notification
  return {
    ...told,
    at: timeWords(locale, professional.timeZone).dayAndClock(createdAt),
    text: mail?.text ?? null,
    withCalendarFile: Boolean(mail?.ics),
  }
}

export default function OutboxMailPage() {
  const mail = useLoaderData<typeof loader>()
  const language = useLanguage()
  const title = mail.subject ?? kindWord(mail.kind, language)
  return (
    <>
      <title>{`${title} · Converso Booking`}</title>
      <Link
        to="/dashboard/outbox"
        className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 text-ink-soft hover:text-accent-ink"
      >
        <Icon name="back" className="size-4" />
        {m.web_all_mails({}, language)}
      </Link>
      <h1 className="text-[1.375rem]!">{title}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">
        <span className="break-all">{m.web_mail_to({ address: mail.address }, language)}</span>
        <span>{mail.at}</span>
        <MailStatus status={mail.status} outcome={mail.outcome} kept={mail.kept} />
        {mail.bookingId && (
          <Link
            to={`/dashboard/appointments/${mail.bookingId}`}
            className="text-accent-ink underline underline-offset-4"
          >
            {m.web_mail_appointment({}, language)}
          </Link>
        )}
      </p>
      <MailTroubleLines trouble={mail.trouble} said={mail.lastError} />
      {mail.kept && (
        // Without permissions: a mail runs nothing, whoever wrote what stands in it.
        <iframe
          title={m.web_mail_look({}, language)}
          src={`/dashboard/outbox/${mail.id}/mail`}
          sandbox=""
          className="panel mt-5 block h-[44rem] w-full"
        />
      )}
      {mail.withCalendarFile && <p className="mt-3 text-sm text-ink-soft">{m.web_mail_ics({}, language)}</p>}
      {mail.text && (
        <details className="mt-3">
          <summary className="inline-flex min-h-11 items-center text-accent-ink underline underline-offset-4">
            {m.web_mail_text({}, language)}
          </summary>
          <pre className="panel overflow-x-auto p-5 text-sm whitespace-pre-wrap">{mail.text}</pre>
        </details>
      )}
    </>
  )
}
