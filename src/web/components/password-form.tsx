import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { errorWord } from '#web/wording/error-words.ts'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'
import { FormProblem } from './form-problem.tsx'

interface PasswordFormProps {
  readonly problem: 'current' | 'password' | 'too_many' | undefined
  /** Minutes until the next attempt. */
  readonly wait: number
}

/** For who is signed in and knows the password that is to be changed. */
export function PasswordForm({ problem, wait }: PasswordFormProps) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const told =
    problem === 'too_many' ? m.web_sign_in_too_many({ count: wait }, language) : m.web_fix({}, language)
  return (
    <section
      aria-labelledby="change-password"
      className="panel grid gap-4 border-t-[3px] border-t-accent-edge p-5"
    >
      <div>
        <h2 id="change-password">{m.web_sessions_password({}, language)}</h2>
        <p className="mt-1 text-sm text-ink-soft">{m.web_sessions_password_lede({}, language)}</p>
      </div>
      <Form method="post" noValidate className="grid gap-4">
        <FormProblem text={problem && told} />
        <TextField
          name="current"
          type="password"
          label={m.web_sessions_password_current({}, language)}
          autoComplete="current-password"
          required
          maxLength={128}
          error={errorWord(problem === 'current' ? 'current_password' : undefined, language)}
        />
        <TextField
          name="password"
          type="password"
          label={m.web_reset_new({}, language)}
          hint={m.web_password_hint({}, language)}
          autoComplete="new-password"
          required
          maxLength={128}
          error={errorWord(problem === 'password' ? 'password' : undefined, language)}
        />
        <Button disabled={busy}>{m.web_sessions_password_save({}, language)}</Button>
      </Form>
    </section>
  )
}
