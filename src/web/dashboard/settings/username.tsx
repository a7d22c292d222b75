import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { changeUsername } from '#domain/professional/change-username.ts'
import { findUsername } from '#domain/professional/find-username.ts'
import { formerUsernames } from '#domain/professional/queries.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { UsernameForm } from './username-form.tsx'
import { useLanguage } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'

/** Also asked while a username is typed: whether it can be had. */
export async function loader({ context, url }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const typed = wanted(url.searchParams.get('username') ?? professional.username)
  return {
    told: { username: typed, state: await findUsername(scope, typed) },
    current: professional.username,
    former: await formerUsernames(scope),
    address: context.get(visitContext).baseUrl.replace(/^https?:\/\//, ''),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const username = wanted((await request.formData()).get('username'))
  try {
    await changeUsername(scope, username)
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'username_unavailable') throw error
    return data({ told: { username, state: await findUsername(scope, username) } }, { status: 422 })
  }
  return redirect('/dashboard/settings', { headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) } })
}

function wanted(text: unknown): string {
  return typeof text === 'string' ? text.trim().toLowerCase().slice(0, 60) : ''
}

/** Where the form leads that was sent before scripts loaded and could not be granted. */
export default function UsernamePage() {
  const { told, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_settings_username({}, language)} · Converso Booking`}</title>
      <h1 className="mb-5">{m.web_settings({}, language)}</h1>
      <UsernameForm {...page} told={answer?.told ?? told} />
    </>
  )
}
