import {
  data,
  Form,
  redirect,
  useActionData,
  useLocation,
  useNavigation,
  type ActionFunctionArgs,
} from 'react-router'
import { choosePassword } from '#auth/choose-password.ts'
import { m } from '#paraglide/messages.js'
import { AccountLink, AccountPage, accountCard } from '#web/components/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { TextField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { useLanguage } from '#web/language.ts'
import { errorWord } from '#web/wording/error-words.ts'

export async function action({ request, url }: ActionFunctionArgs) {
  const form = await request.formData()
  const password = String(form.get('password') ?? '')
  if (password.length < 10 || password.length > 128)
    return data({ problem: 'password' } as const, { status: 422 })
  const chosen = await choosePassword(url.searchParams.get('token') ?? '', password)
  if (!chosen) return data({ problem: 'link' } as const, { status: 422 })
  throw redirect('/login?changed')
}

export default function NewPassword() {
  const language = useLanguage()
  const answer = useActionData<typeof action>()
  const { search } = useLocation()
  const busy = useNavigation().state !== 'idle'
  return (
    <AccountPage title={m.web_reset({}, language)} lede={m.web_reset_new_lede({}, language)}>
      <Form method="post" action={`/reset/new${search}`} noValidate className={accountCard}>
        <FormProblem text={answer?.problem === 'link' ? m.web_reset_invalid({}, language) : undefined} />
        <TextField
          name="password"
          type="password"
          label={m.web_reset_new({}, language)}
          hint={m.web_password_hint({}, language)}
          autoComplete="new-password"
          required
          maxLength={128}
          error={errorWord(answer?.problem === 'password' ? 'password' : undefined, language)}
        />
        <Button disabled={busy}>{m.web_reset_save({}, language)}</Button>
      </Form>
      <p className="mt-4">
        <AccountLink to="/reset">{m.web_reset_again({}, language)}</AccountLink>
      </p>
    </AccountPage>
  )
}
