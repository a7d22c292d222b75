import {
  data,
  Form,
  redirect,
  useActionData,
  useLoaderData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { addClient } from '#domain/client/add-client.ts'
import { findClientByEmail } from '#domain/client/find-client.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { Button } from '#web/components/button.tsx'
import { ClientDetails, EmailInUse } from './client-details.tsx'
import { useLanguage } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { clientErrors, clientTyped, typedClient, type ClientTyped } from './typed-client.ts'

export function loader({ context }: LoaderFunctionArgs) {
  const { professional } = managerSessionOf(context)
  const typed: ClientTyped = { name: '', email: '', phone: '', locale: professional.locale, notes: '' }
  return { typed }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const typed = clientTyped(await request.formData(), professional.locale)
  const errors = clientErrors(typed)
  if (Object.keys(errors).length) return data({ typed, errors, taken: null }, { status: 422 })
  try {
    const id = await addClient(scope, typedClient(typed))
    return redirect(`/dashboard/clients/${id}`, {
      headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) },
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const taken = (await findClientByEmail(scope, typed.email)) ?? null
    return data({ typed, errors, taken }, { status: 409 })
  }
}

export default function NewClientPage() {
  const { typed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      <title>{`${m.web_clients_new({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/clients" label={m.web_clients({}, language)} />
      <h1>{m.web_clients_new({}, language)}</h1>
      <Form method="post" noValidate className="mt-5 grid max-w-xl gap-5">
        <div role="alert" className="empty:absolute">
          {answer && (
            <p className="border-s-4 border-cancelled ps-3 font-semibold text-cancelled">
              {answer.taken ? <EmailInUse client={answer.taken} /> : m.web_fix({}, language)}
            </p>
          )}
        </div>
        <div className="panel grid gap-5 border-t-[3px] border-t-accent-edge p-5">
          <ClientDetails typed={answer?.typed ?? typed} errors={answer?.errors ?? {}} />
        </div>
        <p>
          <Button disabled={busy}>{m.web_save({}, language)}</Button>
        </p>
      </Form>
    </>
  )
}
