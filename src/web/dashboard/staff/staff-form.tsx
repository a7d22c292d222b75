import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage, type Language } from '#web/language.ts'
import type { StaffAnswer, StaffMemberData } from './staff-member.tsx'
import { errorWord } from '#web/wording/error-words.ts'
import { roleHint, roleWord } from '#web/wording/role-words.ts'
import { Button } from '#web/components/button.tsx'
import { AreaField, TextField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { RoleField, ServicesField } from './staff-fields.tsx'

/** Who somebody is, what they deliver and what they may do. */
export function StaffForm({ member, answer }: { member: StaffMemberData; answer: StaffAnswer | undefined }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const typed = answer?.typed ?? member.typed
  const errors = answer?.errors ?? {}
  return (
    <Form method="post" noValidate className="grid gap-6">
      <FormProblem text={answer && problemWords(answer.problem, language)} />
      <input type="hidden" name="version" value={answer?.version ?? member.version} />
      <div className="panel grid gap-5 border-t-[3px] border-t-accent-edge p-5 sm:grid-cols-2">
        <TextField
          className="sm:col-span-2"
          name="name"
          label={m.web_service_name({}, language)}
          hint={m.web_staff_name_hint({}, language)}
          defaultValue={typed.name}
          required
          maxLength={120}
          error={errorWord(errors.name, language)}
        />
        <AreaField
          className="sm:col-span-2"
          name="bio"
          label={m.web_staff_bio({}, language)}
          hint={m.web_staff_bio_hint({}, language)}
          optional
          maxLength={1000}
          defaultValue={typed.bio}
          error={errorWord(errors.bio, language)}
        />
        {member.roles.length > 0 ? (
          <RoleField roles={member.roles} chosen={typed.role} />
        ) : (
          <FixedRole role={member.role} />
        )}
        <ServicesField services={member.services} chosen={typed.serviceIds} />
      </div>
      <p>
        <Button disabled={busy}>{m.web_save({}, language)}</Button>
      </p>
    </Form>
  )
}

function FixedRole({ role }: Pick<StaffMemberData, 'role'>) {
  const language = useLanguage()
  return (
    <div className="sm:col-span-2">
      <p className="font-semibold">{m.web_staff_role({}, language)}</p>
      <p>{roleWord(role, language)}</p>
      <p className="text-sm text-ink-soft">{roleHint(role, language)}</p>
    </div>
  )
}

function problemWords(problem: StaffAnswer['problem'], language: Language): string {
  switch (problem) {
    case 'changed':
      return m.web_staff_conflict({}, language)
    case 'limit':
      return m.web_invite_limit({}, language)
    case 'role':
      return m.web_staff_role_refused({}, language)
    case 'too_many':
      return m.web_invite_too_many({}, language)
    case 'fix':
      return m.web_fix({}, language)
  }
}
