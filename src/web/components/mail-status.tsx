import type { MailOutcome, NotificationStatus } from '#domain/notification/find-notifications.ts'
import type { MailTrouble } from '#domain/notification/notification.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { mailOutcomeWord, mailStatusWord, mailTroubleWord } from '#web/wording/mail-words.ts'

const tones: Record<NotificationStatus, string> = {
  sending: 'text-confirmed bg-confirmed-wash',
  sent: 'text-completed bg-completed-wash',
  retrying: 'text-pending bg-pending-wash',
  failed: 'text-cancelled bg-cancelled-wash',
  dropped: 'text-no-show bg-no-show-wash',
}

const outcomeTones: Record<MailOutcome, string> = {
  delivered: tones.sent,
  bounced: tones.failed,
  complained: tones.failed,
}

interface Props {
  readonly status: NotificationStatus
  readonly outcome: MailOutcome | null
  readonly kept: boolean
}

/** How a mail stands; what the provider reported of it, once it did. */
export function MailStatus({ status, outcome, kept }: Props) {
  const language = useLanguage()
  return (
    <span
      className={`rounded-sm px-2 py-0.5 text-[0.8125rem] font-semibold whitespace-nowrap ${outcome ? outcomeTones[outcome] : tones[status]}`}
    >
      {outcome ? mailOutcomeWord(outcome, language) : mailStatusWord(status, kept, language)}
    </span>
  )
}

/** Nobody has to do anything about it. */
const passing: ReadonlySet<MailTrouble> = new Set(['reminders_off', 'busy', 'away'])

/** Why a mail waits or was given up, in words, and what the mail server said. */
export function MailTroubleLines({ trouble, said }: { trouble: MailTrouble | null; said: string | null }) {
  const language = useLanguage()
  if (!trouble && !said) return null
  return (
    <div className="mt-0.5 text-sm break-words">
      {trouble && (
        <p className={passing.has(trouble) ? 'text-ink-soft' : 'text-cancelled'}>
          {mailTroubleWord(trouble, language)}
        </p>
      )}
      {said && <p className="text-ink-soft">{m.web_mail_said({ said }, language)}</p>}
    </div>
  )
}
