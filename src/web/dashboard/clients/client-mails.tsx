import { Form } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { ClientPageData } from './client.tsx'
import { useLanguage } from '#web/language.ts'
import { buttonStyle } from '#web/components/button.tsx'

type Mails = ClientPageData['mails']

interface Props {
  readonly id: string
  readonly email: string
  readonly mails: Mails
  readonly manages: boolean
}

/** That nothing is sent to the client's address, why, and what to do. */
export function UnreachableClient({ id, email, mails: { unreachable }, manages }: Props) {
  const language = useLanguage()
  if (!unreachable) return null
  const { reason, said, since } = unreachable
  return (
    <section
      aria-labelledby="unreachable"
      className="mt-4 border-s-4 border-cancelled bg-cancelled-wash p-4 ps-4"
    >
      <h2 id="unreachable" className="text-base! break-words text-cancelled">
        {m.web_unreachable_title({ address: email }, language)}
      </h2>
      <p className="mt-1 break-words">
        {reason === 'bounced'
          ? m.web_unreachable_bounced({ date: since }, language)
          : m.web_unreachable_complained({ date: since }, language)}
      </p>
      {said && (
        <p className="mt-1 text-sm break-words text-ink-soft">{m.web_mail_said({ said }, language)}</p>
      )}
      {manages && (
        <Form method="post" action={`/dashboard/clients/${id}/mails`} preventScrollReset className="mt-3">
          <button type="submit" name="mails" value="reach" className={buttonStyle('quiet')}>
            {m.web_unreachable_clear({}, language)}
          </button>
        </Form>
      )}
    </section>
  )
}

/** Whether the client gets reminders; they turn them off by a link in each. */
export function ClientReminders({ id, mails: { remindersOff } }: Pick<Props, 'id' | 'mails'>) {
  const language = useLanguage()
  return (
    <section aria-labelledby="reminders" className="panel p-5">
      <h2 id="reminders">{m.web_reminders({}, language)}</h2>
      <p className="mt-1 text-sm text-ink-soft">
        {remindersOff ? m.web_reminders_off({}, language) : m.web_reminders_on({}, language)}
      </p>
      <Form method="post" action={`/dashboard/clients/${id}/mails`} preventScrollReset className="mt-3">
        <button
          type="submit"
          name="mails"
          value={remindersOff ? 'on' : 'off'}
          className={buttonStyle('quiet')}
        >
          {remindersOff ? m.web_reminders_turn_on({}, language) : m.web_reminders_turn_off({}, language)}
        </button>
      </Form>
    </section>
  )
}
