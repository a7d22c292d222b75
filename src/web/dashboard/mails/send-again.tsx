import { Form, useLocation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { buttonStyle } from '#web/components/button.tsx'

/** Sends a mail again that failed or waits for its next attempt; leads back to this page. */
export function SendAgain({ id }: { id: string }) {
  const language = useLanguage()
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action="/dashboard/outbox" preventScrollReset>
      <input type="hidden" name="back" value={pathname + search} />
      <button
        type="submit"
        name="id"
        value={id}
        className={`${buttonStyle('quiet')} px-3! text-sm lg:min-h-9!`}
      >
        {m.web_mail_again({}, language)}
      </button>
    </Form>
  )
}
