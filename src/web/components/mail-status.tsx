import type { NotificationStatus } from '#domain/notification/find-notifications.ts'
import { useLanguage } from '#web/language.ts'
import { mailStatusWord } from '#web/wording/mail-words.ts'

const tones: Record<NotificationStatus, string> = {
  sending: 'text-confirmed bg-confirmed-wash',
  sent: 'text-completed bg-completed-wash',
  retrying: 'text-pending bg-pending-wash',
  failed: 'text-cancelled bg-cancelled-wash',
  dropped: 'text-no-show bg-no-show-wash',
}

export function MailStatus({ status, kept }: { status: NotificationStatus; kept: boolean }) {
  const language = useLanguage()
  return (
    <span
      className={`rounded-sm px-2 py-0.5 text-[0.8125rem] font-semibold whitespace-nowrap ${tones[status]}`}
    >
      {mailStatusWord(status, kept, language)}
    </span>
  )
}
