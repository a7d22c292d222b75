import { Form, useLocation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage, type Language } from '#web/language.ts'
import type { Notice, ToldRefusal } from '#web/notice.ts'
import { statusWord } from '#web/wording/status-words.ts'

/** Says what became of the form that was sent last. Always there, so that what appears in it is read out. */
export function NoticeBar({ notice }: { notice: Notice | null }) {
  const language = useLanguage()
  const failed = notice?.kind === 'refused'
  return (
    <div role={failed ? 'alert' : 'status'}>
      {notice && (
        <div
          className={`panel mb-5 flex flex-wrap items-center gap-x-4 gap-y-1 border-s-4 px-4 py-2 ${failed ? 'border-s-cancelled' : 'border-s-accent-edge'}`}
        >
          <p className="min-w-0 flex-1">{noticeWords(notice, language)}</p>
          {(notice.kind === 'changed' || notice.kind === 'moved') && <Undo notice={notice} />}
          {notice.kind === 'template_reset' && <UseOwnWords notice={notice} />}
          {notice.kind === 'unblocked' && <BlockAgain notice={notice} />}
          {notice.kind === 'service_removed' && notice.how === 'archived' && <BringBack notice={notice} />}
        </div>
      )}
    </div>
  )
}

/** Those that say the same whatever it was. */
const plainWords = {
  mail_again: m.web_mail_again_done,
  saved: m.web_saved,
  client_erased: m.web_clients_erased,
  import_discarded: m.web_clients_import_discarded,
  key_revoked: m.web_keys_was_revoked,
  session_ended: m.web_sessions_ended,
  sessions_ended: m.web_sessions_others_ended,
  password_changed: m.web_sessions_password_changed,
  webhook_tested: m.web_webhook_tested,
  webhook_removed: m.web_webhook_removed,
  google_sync_asked: m.google_sync_asked,
  google_ended: m.google_ended,
  google_denied: m.google_denied,
  google_unfinished: m.google_unfinished,
} as const

function isPlain(notice: Notice): notice is Extract<Notice, { kind: keyof typeof plainWords }> {
  return notice.kind in plainWords
}

function noticeWords(notice: Notice, language: Language): string {
  if (isPlain(notice)) return plainWords[notice.kind]({}, language)
  if (notice.kind === 'service_removed') return removedWords(notice, language)
  if (notice.kind === 'left') return m.web_left(notice, language)
  if (notice.kind === 'returned') return m.web_returned(notice, language)
  if (notice.kind === 'joined') return m.web_joined({ business: notice.business }, language)
  if (notice.kind === 'invited') return m.web_invited({ email: notice.email }, language)
  if (notice.kind === 'invitation_withdrawn')
    return m.web_invitation_withdrawn({ name: notice.name }, language)
  if (notice.kind === 'webhook_again') return m.web_webhook_again_done({ count: notice.count }, language)
  if (notice.kind === 'template_reset') return m.web_template_was_reset({}, language)
  if (notice.kind === 'unblocked') return m.web_unblocked({ when: notice.when }, language)
  if (notice.kind === 'entered')
    return m.web_new_booked({ client: notice.client, when: notice.when }, language)
  if (notice.kind === 'moved') {
    const { client, when, staff } = notice
    return staff
      ? m.web_moved_with({ client, when, staff }, language)
      : m.web_moved({ client, when }, language)
  }
  if (notice.kind === 'changed') {
    const { client, when, after } = notice
    return m.web_changed({ client, when, status: statusWord(after, language) }, language)
  }
  return refusalWords[notice.reason]({ client: notice.client }, language)
}

function removedWords(
  { name, how }: Extract<Notice, { kind: 'service_removed' }>,
  language: Language,
): string {
  return how === 'deleted'
    ? m.web_service_deleted({ name }, language)
    : m.web_service_archived({ name }, language)
}

/** Why nothing was changed; some name the client. */
const refusalWords = {
  booking_changed: m.web_refused_booking_changed,
  booking_ended: m.web_move_ended,
  unknown_staff_member: m.web_move_staff_gone,
  undo_expired: m.web_refused_undo_expired,
  undo_taken: m.web_refused_undo_taken,
  slot_taken: m.web_refused_slot_taken,
  unknown_booking: m.web_refused_unknown_booking,
  notification_not_waiting: m.web_refused_notification_not_waiting,
  service_limit_reached: m.web_refused_service_limit_reached,
  appointments_changed: m.web_leave_changed,
  hours_changed: m.web_hours_copy_changed,
  staff_limit_reached: m.web_refused_staff_limit_reached,
  not_in_plan: m.web_refused_not_in_plan,
  webhook_changed: m.web_webhook_changed,
  webhook_paused: m.web_webhook_is_paused,
  too_many_webhook_tests: m.web_webhook_too_many_tests,
} as const satisfies Record<ToldRefusal, unknown>

const undoStyle = 'min-h-11 px-2 font-semibold text-accent-ink underline-offset-4 hover:underline'

function Undo({ notice }: { notice: Extract<Notice, { kind: 'changed' | 'moved' }> }) {
  const language = useLanguage()
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action={`/dashboard/appointments/${notice.id}/undo`} preventScrollReset>
      <input type="hidden" name="version" value={notice.version} />
      <input type="hidden" name="back" value={pathname + search} />
      <button type="submit" className={undoStyle}>
        {m.web_undo({}, language)}
      </button>
    </Form>
  )
}

function BringBack({ notice }: { notice: Extract<Notice, { kind: 'service_removed' }> }) {
  const language = useLanguage()
  return (
    <Form method="post" action="/dashboard/services" preventScrollReset>
      <input type="hidden" name="id" value={notice.id} />
      <button type="submit" name="offer" value={notice.offered ? 'yes' : 'no'} className={undoStyle}>
        {m.web_undo({}, language)}
      </button>
    </Form>
  )
}

function UseOwnWords({ notice }: { notice: Extract<Notice, { kind: 'template_reset' }> }) {
  const language = useLanguage()
  const { template, locale, version } = notice
  return (
    <Form method="post" action={`/dashboard/settings/mails/${template}/${locale}`} preventScrollReset>
      <input type="hidden" name="version" value={version} />
      <button type="submit" name="restore" value="yes" className={undoStyle}>
        {m.web_undo({}, language)}
      </button>
    </Form>
  )
}

function BlockAgain({ notice }: { notice: Extract<Notice, { kind: 'unblocked' }> }) {
  const language = useLanguage()
  return (
    <Form method="post" action="/dashboard/blocked-dates" preventScrollReset>
      {(['start', 'end', 'staff', 'reason'] as const).map((name) => (
        <input key={name} type="hidden" name={name} value={notice[name]} />
      ))}
      <button type="submit" name="restore" className={undoStyle}>
        {m.web_undo({}, language)}
      </button>
    </Form>
  )
}
