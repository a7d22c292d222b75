import {
  data,
  Form,
  redirect,
  useActionData,
  useNavigation,
  useSearchParams,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { findStanding, type Standing } from '#auth/find-standing.ts'
import { readSession } from '#auth/session.ts'
import { signIn } from '#auth/sign-in.ts'
import { signOut } from '#auth/sign-out.ts'
import { whoseSession, withCookies } from '#auth/whose-session.ts'
import { m } from '#paraglide/messages.js'
import { AccountLink, AccountPage, accountCard } from '#web/components/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { useLanguage } from '#web/language.ts'
import { ownPath } from '#web/links.ts'
import { visitContext } from '#web/visit.ts'

export async function loader({ request, url }: LoaderFunctionArgs) {
  if (await readSession(request.headers)) throw redirect(ownPath(url.searchParams.get('next'), '/dashboard'))
  return null
}

export async function action({ request, url, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const [email, password] = ['email', 'password'].map((name) => String(form.get(name) ?? ''))
  const { address } = context.get(visitContext)
  const userAgent = request.headers.get('user-agent')
  const outcome = await signIn({ email: email!.trim(), password: password!, address, userAgent })
  if (outcome.kind === 'too_many') {
    const wait = Math.ceil(outcome.retryAfterSeconds / 60)
    const headers = { 'Retry-After': String(outcome.retryAfterSeconds) }
    return data({ problem: 'too_many', email, wait } as const, { status: 429, headers })
  }
  if (outcome.kind === 'wrong') return data({ problem: 'wrong', email, wait: 0 } as const, { status: 401 })
  const standing = await standingOf(outcome.cookies)
  if (standing !== 'works') return data({ problem: standing, email, wait: 0 } as const, { status: 403 })
  const headers = new Headers(outcome.cookies.map((cookie) => ['Set-Cookie', cookie]))
  throw redirect(ownPath(url.searchParams.get('next'), '/dashboard'), { headers })
}

/** A session that shows nothing is ended at once. */
async function standingOf(cookies: readonly string[]): Promise<Standing> {
  const headers = withCookies(cookies)
  const who = await whoseSession(headers)
  const standing = who ? await findStanding(who) : 'unfinished'
  if (standing !== 'works') await signOut(headers)
  return standing
}

const problemWords = {
  wrong: m.web_sign_in_wrong,
  unfinished: m.web_sign_in_unfinished,
  left: m.web_sign_in_left,
} as const

export default function Login() {
  const language = useLanguage()
  const answer = useActionData<typeof action>()
  const [query] = useSearchParams()
  const busy = useNavigation().state !== 'idle'
  return (
    <AccountPage title={m.web_sign_in({}, language)} lede={m.web_sign_in_lede({}, language)}>
      {query.has('changed') && !answer && (
        <p role="status" className="panel mb-5 border-s-4 border-s-accent-edge px-4 py-3">
          {m.web_reset_done({}, language)}
        </p>
      )}
      <Form method="post" action={`/login?${query}`} className={accountCard}>
        {answer && (
          <p
            role="alert"
            id="problem"
            className="border-s-4 border-cancelled ps-3 font-semibold text-cancelled"
          >
            {answer.problem === 'too_many'
              ? m.web_sign_in_too_many({ count: answer.wait }, language)
              : problemWords[answer.problem]({}, language)}
          </p>
        )}
        <Fields email={answer?.email ?? ''} problem={answer !== undefined} />
        <Button disabled={busy}>{m.web_sign_in({}, language)}</Button>
      </Form>
      <p className="mt-4 flex flex-wrap justify-between gap-x-6">
        <AccountLink to="/signup">{m.web_sign_up_none({}, language)}</AccountLink>
        <AccountLink to="/reset">{m.web_forgot({}, language)}</AccountLink>
      </p>
    </AccountPage>
  )
}

function Fields({ email, problem }: { email: string; problem: boolean }) {
  const language = useLanguage()
  return (
    <>
      <label className="grid gap-1 font-semibold">
        {m.web_email({}, language)}
        <input
          className="control font-normal"
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          defaultValue={email}
          aria-describedby={problem ? 'problem' : undefined}
        />
      </label>
      <label className="grid gap-1 font-semibold">
        {m.web_password({}, language)}
        <input
          className="control font-normal"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
          aria-describedby={problem ? 'problem' : undefined}
        />
      </label>
    </>
  )
}
