import { data, Form, useActionData, useNavigation, type ActionFunctionArgs } from 'react-router'
import { askForPasswordMail } from '#auth/ask-for-password-mail.ts'
import { m } from '#paraglide/messages.js'
import { AccountLink, AccountPage, accountCard } from '#web/components/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { TextField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { useLanguage } from '#web/language.ts'
import { visitContext } from '#web/visit.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const email = String(form.get('email') ?? '')
    .trim()
    .slice(0, 254)
  const asked = await askForPasswordMail(email, context.get(visitContext).address)
  return data({ asked }, { status: asked ? 200 : 429 })
}

export default function Reset() {
  const language = useLanguage()
  const answer = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  return (
    <AccountPage title={m.web_reset({}, language)} lede={m.web_reset_lede({}, language)}>
      <div role="status">
        {answer?.asked && (
          <p className="panel mb-5 border-s-4 border-s-accent-edge px-4 py-3">
            {m.web_reset_sent({}, language)}
          </p>
        )}
      </div>
      <Form method="post" className={accountCard}>
        <FormProblem text={answer && !answer.asked ? m.web_reset_too_many({}, language) : undefined} />
        <TextField
          name="email"
          type="email"
          label={m.web_email({}, language)}
          autoComplete="username"
          required
          maxLength={254}
        />
        <Button disabled={busy}>{m.web_reset_send({}, language)}</Button>
      </Form>
      <p className="mt-4">
        <AccountLink to="/login">{m.web_back_to_sign_in({}, language)}</AccountLink>
      </p>
    </AccountPage>
  )
}
