import {
  data,
  Form,
  redirect,
  useLoaderData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { findApiKeys } from '#auth/find-api-keys.ts'
import { revokeApiKey } from '#auth/revoke-api-key.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'

const list = '/dashboard/settings/api-keys'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const key = (await findApiKeys(scope)).find(({ id }) => id === params['id'])
  if (!key || key.revokedAt) throw data(null, { status: 404 })
  const words = timeWords(context.get(visitContext).locale, professional.timeZone)
  const { name, hint, lastUsedAt } = key
  return { name, hint, lastUse: lastUsedAt && `${words.shortDate(lastUsedAt)}, ${words.clock(lastUsedAt)}` }
}

export async function action({ params, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const id = idOf(params['id'])
  if (!id || !(await revokeApiKey(scope, id))) throw data(null, { status: 404 })
  return redirect(list, { headers: { 'Set-Cookie': noticeCookie({ kind: 'key_revoked' }) } })
}

export default function RevokeApiKeyPage() {
  const { name, hint, lastUse } = useLoaderData<typeof loader>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const title = m.web_keys_revoke_title({ name }, language)
  return (
    <>
      <title>{`${title} · Converso Booking`}</title>
      <BackLink to={list} label={m.web_keys({}, language)} />
      <h1 className="break-words">{title}</h1>
      <div className="mt-4 grid max-w-2xl gap-2">
        <p className="font-mono text-sm break-all text-ink-soft">{hint}</p>
        <p>
          {lastUse
            ? m.web_sessions_last_use({ when: lastUse }, language)
            : m.web_keys_never_used({}, language)}
        </p>
        <p className="font-semibold">{m.web_keys_revoke_final({}, language)}</p>
      </div>
      <Form method="post" className="mt-5 flex flex-wrap gap-2">
        <Button kind="danger" disabled={busy}>
          {m.web_keys_revoke_now({}, language)}
        </Button>
        <ButtonLink kind="plain" to={list}>
          {m.web_keys_keep({}, language)}
        </ButtonLink>
      </Form>
    </>
  )
}
