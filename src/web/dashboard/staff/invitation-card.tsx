import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage, type Language } from '#web/language.ts'
import type { StaffMemberData } from './staff-member.tsx'
import { Button } from '#web/components/button.tsx'

/** How an invitation stands, and what can be done about it; for who left, a new one. */
export function InvitationCard({ member: { name, invitation } }: { member: StaffMemberData }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const open = invitation !== null && !invitation.expired
  return (
    <section aria-labelledby="invitation" className="panel grid gap-3 border-t-[3px] border-t-pending p-5">
      <h2 id="invitation">{m.web_invitation({}, language)}</h2>
      <p>{stateWords(invitation, name, language)}</p>
      {open && <LinkToGive url={invitation.url} />}
      <Form method="post" className="flex flex-wrap gap-3">
        <Button kind="quiet" name="intent" value="again" disabled={busy}>
          {invitation ? m.web_invitation_again({}, language) : m.web_invitation_new({}, language)}
        </Button>
      </Form>
      {invitation && <Withdraw name={name} />}
    </section>
  )
}

function stateWords(invitation: StaffMemberData['invitation'], name: string, language: Language): string {
  if (!invitation) return m.web_invitation_none({ name }, language)
  if (invitation.expired) return m.web_invitation_expired({ date: invitation.until }, language)
  return invitation.sent
    ? m.web_invitation_sent({ sent: invitation.sent, until: invitation.until }, language)
    : m.web_invitation_waiting({ until: invitation.until }, language)
}

/** For whom the letter does not reach; with the default outbox it reaches nobody. */
function LinkToGive({ url }: { url: string }) {
  const language = useLanguage()
  return (
    <div className="grid gap-1">
      <label htmlFor="invitation-link" className="font-semibold">
        {m.web_invitation_link({}, language)}
      </label>
      <input
        id="invitation-link"
        className="control"
        readOnly
        value={url}
        aria-describedby="invitation-link-hint"
        onFocus={(event) => event.target.select()}
      />
      <p id="invitation-link-hint" className="text-sm text-ink-soft">
        {m.web_invitation_link_hint({}, language)}
      </p>
    </div>
  )
}

/** Asks once more by saying what will happen. */
function Withdraw({ name }: { name: string }) {
  const language = useLanguage()
  return (
    <details className="border-t border-line pt-1">
      <summary className="inline-flex min-h-11 items-center text-cancelled underline-offset-4 hover:underline">
        {m.web_invitation_withdraw({}, language)}
      </summary>
      <Form method="post" className="grid justify-items-start gap-3">
        <p>{m.web_invitation_withdraw_hint({ name }, language)}</p>
        <Button kind="danger" name="intent" value="withdraw">
          {m.web_invitation_withdraw_do({}, language)}
        </Button>
      </Form>
    </details>
  )
}
