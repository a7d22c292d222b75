import {
  data,
  Form,
  Link,
  redirect,
  useActionData,
  useLoaderData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import type { Scope } from '#scope.ts'
import { findClient } from '#domain/client/find-client.ts'
import { searchKey } from '#domain/client/search-key.ts'
import { eraseClient } from '#domain/erase-client.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { TextField } from '#web/components/field.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { typedText } from '#web/typed-text.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const { id, name } = await clientIn(scope, params['id'])
  return { id, name }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const client = await clientIn(scope, params['id'])
  const typed = typedText((await request.formData()).get('name'))
  if (searchKey(typed) !== searchKey(client.name)) return data({ problem: 'typed', typed } as const, 422)
  try {
    await eraseClient(scope, client.id)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.reason === 'unknown_client') throw data(null, { status: 404 })
    const problem = error.reason === 'client_has_appointments' ? 'appointments' : 'mail'
    return data({ problem, typed } as const, 409)
  }
  return redirect('/dashboard/clients', {
    headers: { 'Set-Cookie': noticeCookie({ kind: 'client_erased' }) },
  })
}

async function clientIn(scope: Scope, param: string | undefined) {
  const id = idOf(param)
  const client = id && (await findClient(scope, 'everyone', id))
  if (!client) throw data(null, { status: 404 })
  return client
}

export default function EraseClientPage() {
  const { id, name } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const title = m.web_clients_erase_title({ name }, language)
  return (
    <>
      <title>{`${title} · Converso Booking`}</title>
      <BackLink to={`/dashboard/clients/${id}`} label={name} />
      <h1 className="break-words">{title}</h1>
      <div className="mt-4 grid max-w-2xl gap-2">
        <p>{m.web_clients_erase_goes({}, language)}</p>
        <p>{m.web_clients_erase_stays({}, language)}</p>
        <p className="font-semibold">{m.web_clients_erase_final({}, language)}</p>
      </div>
      <Form
        method="post"
        noValidate
        className="panel mt-5 grid max-w-2xl gap-4 border-t-[3px] border-t-cancelled p-5"
      >
        <div role="alert" className="empty:absolute">
          {answer && answer.problem !== 'typed' && <Problem answer={answer} name={name} />}
        </div>
        <TextField
          name="name"
          label={m.web_clients_erase_type({ name }, language)}
          defaultValue={answer?.typed ?? ''}
          required
          autoComplete="off"
          spellCheck={false}
          error={answer?.problem === 'typed' ? m.web_clients_erase_mistyped({ name }, language) : undefined}
        />
        <p className="flex flex-wrap gap-2">
          <Button kind="danger" disabled={busy}>
            {m.web_clients_erase_now({}, language)}
          </Button>
          <ButtonLink kind="plain" to={`/dashboard/clients/${id}`}>
            {m.web_clients_keep({}, language)}
          </ButtonLink>
        </p>
      </Form>
    </>
  )
}

function Problem({ answer, name }: { answer: { problem: 'appointments' | 'mail' }; name: string }) {
  const language = useLanguage()
  return (
    <p className="border-s-4 border-cancelled ps-3 font-semibold text-cancelled">
      {answer.problem === 'mail' ? (
        m.web_clients_erase_mail({}, language)
      ) : (
        <>
          {m.web_clients_erase_appointments({}, language)}{' '}
          <Link
            to={`/dashboard/appointments?${new URLSearchParams({ client: name })}`}
            className="underline underline-offset-4"
          >
            {m.web_clients_erase_see({}, language)}
          </Link>
        </>
      )}
    </p>
  )
}
