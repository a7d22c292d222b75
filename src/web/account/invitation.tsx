import {
  data,
  Form,
  redirect,
  useActionData,
  useLoaderData,
  useLocation,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { inviteeScope } from '#auth/visitor.ts'
import { signsIn } from '#auth/signs-in.ts'
import { whoseSession } from '#auth/whose-session.ts'
import { findInvitation, type OfferedInvitation } from '#domain/staff/find-invitation.ts'
import { m } from '#paraglide/messages.js'
import type { Scope } from '#scope.ts'
import { AccountLink, AccountPage, accountCard } from '#web/components/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { TextField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { errorWord } from '#web/wording/error-words.ts'
import { roleWord } from '#web/wording/role-words.ts'
import { accept, type AcceptProblem, type Way } from './accept-invitation.ts'

export async function loader({ request, url }: LoaderFunctionArgs) {
  const found = await invited(url)
  if (!found) return data({ invitation: null, way: 'new' as const }, { status: 410 })
  const { business, name, email, role } = found.invitation
  return data({ invitation: { business, name, email, role }, way: await wayIn(request, email) })
}

export async function action({ request, url, context }: ActionFunctionArgs) {
  const found = await invited(url)
  if (!found) return data({ problem: 'gone' as const, wait: 0 }, { status: 410 })
  const way = await wayIn(request, found.invitation.email)
  const outcome = await accept({ request, context, way, ...found })
  if (outcome.kind === 'refused') {
    const { problem, wait, status } = outcome
    return data({ problem, wait }, { status })
  }
  const notice = noticeCookie({ kind: 'joined', business: found.invitation.business })
  const cookies = [...outcome.cookies, notice].map((cookie): [string, string] => ['Set-Cookie', cookie])
  throw redirect('/dashboard', { headers: cookies })
}

async function invited(
  url: URL,
): Promise<{ scope: Scope; token: string; invitation: OfferedInvitation } | undefined> {
  const token = url.searchParams.get('token') ?? ''
  const scope = inviteeScope(token)
  const invitation = scope && (await findInvitation(scope, token))
  return invitation && { scope, token, invitation }
}

/** Whoever is signed in with the email that was invited just says yes; whoever has a sign-in proves that it is theirs. */
async function wayIn(request: Request, email: string): Promise<Way> {
  if ((await whoseSession(request.headers))?.email === email) return 'signed_in'
  return (await signsIn(email)) ? 'known' : 'new'
}

export default function InvitationPage() {
  const { invitation, way } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  if (!invitation) return <Gone />
  const { business, role, email } = invitation
  return (
    <AccountPage
      title={m.web_join_title({ business }, language)}
      lede={m.web_join_lede({ role: roleWord(role, language), email }, language)}
    >
      <Accept way={way} problem={answer?.problem} wait={answer?.wait ?? 0} />
      {way === 'known' && (
        <p className="mt-4">
          <AccountLink to="/reset">{m.web_forgot({}, language)}</AccountLink>
        </p>
      )}
    </AccountPage>
  )
}

function Accept({ way, problem, wait }: { way: Way; problem: AcceptProblem | undefined; wait: number }) {
  const language = useLanguage()
  const { search } = useLocation()
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" action={`/invitation${search}`} noValidate className={accountCard}>
      <FormProblem text={problem && problemWords(problem, wait, language)} />
      {way === 'new' && (
        <TextField
          name="password"
          type="password"
          label={m.web_join_password({}, language)}
          hint={m.web_password_hint({}, language)}
          autoComplete="new-password"
          required
          maxLength={128}
          error={errorWord(problem === 'password' ? 'password' : undefined, language)}
        />
      )}
      {way === 'known' && (
        <TextField
          name="password"
          type="password"
          label={m.web_password({}, language)}
          hint={m.web_join_known({}, language)}
          autoComplete="current-password"
          required
          maxLength={128}
          error={problem === 'wrong' ? m.web_join_wrong({}, language) : undefined}
        />
      )}
      <Button disabled={busy}>{m.web_join_accept({}, language)}</Button>
    </Form>
  )
}

function problemWords(problem: AcceptProblem, wait: number, language: Language): string {
  if (problem === 'too_many') return m.web_sign_in_too_many({ count: wait }, language)
  if (problem === 'limit') return m.web_join_limit({}, language)
  if (problem === 'already') return m.web_join_already({}, language)
  if (problem === 'gone') return m.web_join_gone({}, language)
  return m.web_fix({}, language)
}

function Gone() {
  const language = useLanguage()
  return (
    <AccountPage title={m.web_join_gone_title({}, language)} lede={m.web_join_gone({}, language)}>
      <p>
        <AccountLink to="/login">{m.web_sign_in({}, language)}</AccountLink>
      </p>
    </AccountPage>
  )
}
