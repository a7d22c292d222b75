import { useState } from 'react'
import {
  data,
  Form,
  redirect,
  useActionData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  useLoaderData,
} from 'react-router'
import { readSession } from '#auth/session.ts'
import { signIn } from '#auth/sign-in.ts'
import { signUp } from '#auth/sign-up.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { AccountLink, AccountPage, accountCard } from '#web/components/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { TextField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { useLanguage } from '#web/language.ts'
import { visitContext } from '#web/visit.ts'
import { errorWord } from '#web/wording/error-words.ts'
import { regionOf } from './region.ts'
import {
  signUpErrors,
  signUpTyped,
  usernameFrom,
  type SignUpErrors,
  type SignUpTyped,
} from './sign-up-form.ts'
import { UsernameField } from './username-field.tsx'
import { TimeZoneField } from './time-zone-field.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await readSession(request.headers)) throw redirect('/dashboard')
  const { timeZone } = regionOf(request.headers.get('accept-language') ?? undefined)
  const host = new URL(context.get(visitContext).baseUrl).host
  return { timeZone, timeZones: Intl.supportedValuesOf('timeZone'), host }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const typed = signUpTyped(form)
  const errors = signUpErrors(typed)
  // The password is asked for again: it has no place in an answer.
  const { password, ...shown } = typed
  if (Object.keys(errors).length) return data({ typed: shown, errors, tooMany: false }, { status: 422 })
  const { address, locale } = context.get(visitContext)
  const { currency } = regionOf(request.headers.get('accept-language') ?? undefined)
  const { name, username, person: personName, email, timeZone } = typed
  try {
    const opened = await signUp({
      name,
      username,
      personName,
      email,
      password,
      timeZone,
      currency,
      locale,
      address,
    })
    if (!opened) return data({ typed: shown, errors, tooMany: true }, { status: 429 })
  } catch (error) {
    return data({ typed: shown, errors: refusedField(error), tooMany: false }, { status: 422 })
  }
  const outcome = await signIn({ email, password, address, userAgent: request.headers.get('user-agent') })
  const cookies = outcome.kind === 'signed_in' ? outcome.cookies : []
  throw redirect('/dashboard', { headers: new Headers(cookies.map((cookie) => ['Set-Cookie', cookie])) })
}

function refusedField(error: unknown): SignUpErrors {
  if (!(error instanceof Refusal)) throw error
  if (error.reason === 'email_in_use') return { email: 'email_taken' }
  if (error.reason === 'username_unavailable') return { username: 'username_taken' }
  throw error
}

export default function SignUp() {
  const language = useLanguage()
  const answer = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  const problem = answer && (answer.tooMany ? m.web_sign_up_too_many({}, language) : m.web_fix({}, language))
  return (
    <AccountPage title={m.web_sign_up({}, language)} lede={m.web_sign_up_lede({}, language)}>
      <Form method="post" noValidate className={accountCard}>
        <FormProblem text={problem} />
        <Business typed={answer?.typed} errors={answer?.errors ?? {}} />
        <Person typed={answer?.typed} errors={answer?.errors ?? {}} />
        <Button disabled={busy}>{m.web_sign_up({}, language)}</Button>
      </Form>
      <p className="mt-4">
        <AccountLink to="/login">{m.web_sign_up_have({}, language)}</AccountLink>
      </p>
    </AccountPage>
  )
}

interface Part {
  readonly typed: Omit<SignUpTyped, 'password'> | undefined
  readonly errors: SignUpErrors
}

function Business({ typed, errors }: Part) {
  const language = useLanguage()
  const { host, timeZone, timeZones } = useLoaderData<typeof loader>()
  const [name, setName] = useState(typed?.name ?? '')
  return (
    <>
      <TextField
        name="name"
        label={m.web_business_name({}, language)}
        autoComplete="organization"
        required
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={errorWord(errors.name, language)}
      />
      <UsernameField
        host={host}
        proposed={usernameFrom(name)}
        typed={typed?.username}
        error={errors.username}
      />
      <TimeZoneField
        guessed={timeZone}
        timeZones={timeZones}
        typed={typed?.timeZone}
        error={errors.timeZone}
      />
    </>
  )
}

function Person({ typed, errors }: Part) {
  const language = useLanguage()
  return (
    <>
      <TextField
        name="person"
        label={m.web_your_name({}, language)}
        autoComplete="name"
        required
        maxLength={120}
        defaultValue={typed?.person}
        error={errorWord(errors.person, language)}
      />
      <TextField
        name="email"
        type="email"
        label={m.web_email({}, language)}
        autoComplete="username"
        required
        maxLength={254}
        defaultValue={typed?.email}
        error={errorWord(errors.email, language)}
      />
      <TextField
        name="password"
        type="password"
        label={m.web_password({}, language)}
        hint={m.web_password_hint({}, language)}
        autoComplete="new-password"
        required
        maxLength={128}
        error={errorWord(errors.password, language)}
      />
    </>
  )
}
