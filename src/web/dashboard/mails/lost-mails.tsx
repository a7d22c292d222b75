import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { LostMail } from './outbox.tsx'
import { useLanguage } from '#web/language.ts'
import { kindWord } from '#web/wording/mail-words.ts'
import { SendAgain } from './send-again.tsx'

/** Mails that were given up before they were written, so that nothing else tells of them. */
export function LostMails({ lost }: { lost: readonly LostMail[] }) {
  const language = useLanguage()
  if (lost.length === 0) return null
  return (
    <section aria-labelledby="lost" className="mt-5">
      <h2 id="lost">{m.web_outbox_lost({}, language)}</h2>
      <p className="mb-3 text-sm text-ink-soft">{m.web_outbox_lost_lede({}, language)}</p>
      <ul className="panel border-s-4 border-s-cancelled">
        {lost.map((mail) => (
          <li
            key={mail.id}
            className="grid items-center gap-x-4 gap-y-1 border-line px-4 py-2.5 not-last:border-b sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <div className="min-w-0">
              <p className="font-semibold">{kindWord(mail.kind, language)}</p>
              <p className="text-sm text-ink-soft">
                <time dateTime={mail.instant}>{mail.at}</time> ·{' '}
                <Link
                  to={`/dashboard/appointments/${mail.bookingId}`}
                  className="text-accent-ink underline underline-offset-4"
                >
                  {m.web_mail_appointment({}, language)}
                </Link>
              </p>
            </div>
            <SendAgain id={mail.id} />
          </li>
        ))}
      </ul>
    </section>
  )
}
