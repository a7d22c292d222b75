import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { changePassword } from '#auth/change-password.ts'
import { endOtherSessions } from '#auth/end-other-sessions.ts'
import { endSession } from '#auth/end-session.ts'
import { findSessions } from '#auth/find-sessions.ts'
import type { Session } from '#auth/session.ts'
import { m } from '#paraglide/messages.js'
import { PasswordForm } from '#web/components/password-form.tsx'
import { SessionList } from '#web/components/session-list.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie, type Notice } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { browserWords } from '#web/wording/browser-words.ts'
import { timeWords } from '#wording/time-words.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const session = sessionOf(context)
  const { locale } = context.get(visitContext)
  const words = timeWords(locale, session.professional.timeZone)
  const when = (instant: Temporal.Instant) => `${words.shortDate(instant)}, ${words.clock(instant)}`
  const sessions = await findSessions(session)
  return {
    sessions: sessions.map(({ id, own, address, userAgent, since, lastUse }) => ({
      id,
      own,
      address,
      browser: browserWords(userAgent, { locale }),
      since: when(since),
      lastUse: when(lastUse),
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = sessionOf(context)
  const form = await request.formData()
  if (form.has('others')) {
    await endOtherSessions(session)
    return done({ kind: 'sessions_ended' })
  }
  if (form.has('end')) {
    const id = idOf(form.get('end'))
    if (!id || !(await endSession(session, id))) throw data(null, { status: 404 })
    return done({ kind: 'session_ended' })
  }
  const text = (name: string) => String(form.get(name) ?? '')
  const { address } = context.get(visitContext)
  return change(session, request.headers, { current: text('current'), chosen: text('password'), address })
}

async function change(
  session: Session,
  headers: Headers,
  typed: { current: string; chosen: string; address: string },
) {
  const { length } = typed.chosen
  if (length < 10 || length > 128) return data({ problem: 'password', wait: 0 } as const, { status: 422 })
  const userAgent = headers.get('user-agent')
  const outcome = await changePassword(session, { ...typed, userAgent, headers })
  if (outcome.kind === 'wrong') return data({ problem: 'current', wait: 0 } as const, { status: 422 })
  if (outcome.kind === 'signed_in') return done({ kind: 'password_changed' }, outcome.cookies)
  const wait = Math.ceil(outcome.retryAfterSeconds / 60)
  const retry = { 'Retry-After': String(outcome.retryAfterSeconds) }
  return data({ problem: 'too_many', wait } as const, { status: 429, headers: retry })
}

function done(notice: Notice, cookies: readonly string[] = []): Response {
  const headers = [...cookies, noticeCookie(notice)].map((cookie): [string, string] => ['Set-Cookie', cookie])
  return redirect('/dashboard/sessions', { headers })
}

export default function SessionsPage() {
  const { sessions } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_sessions({}, language)} · Converso Booking`}</title>
      <h1>{m.web_sessions({}, language)}</h1>
      <p className="mt-2 max-w-[65ch] text-ink-soft">{m.web_sessions_lede({}, language)}</p>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <SessionList sessions={sessions} />
        {/* Another session means that it was done: the form starts anew. */}
        <PasswordForm key={sessions[0]?.id} problem={answer?.problem} wait={answer?.wait ?? 0} />
      </div>
    </>
  )
}
