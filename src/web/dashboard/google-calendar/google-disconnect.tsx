import {
  Form,
  redirect,
  useLoaderData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { endConnection } from '#domain/calendar-sync/end-connection.ts'
import { findConnection } from '#domain/calendar-sync/find-connection.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { RadioField } from '#web/components/radio-field.tsx'
import { useLanguage } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { chosenStaff } from '#web/dashboard/chosen-staff.ts'
import { googleCalendarPath } from './google-calendar-path.ts'

export async function loader({ url, context }: LoaderFunctionArgs) {
  const session = sessionOf(context)
  const { chosen } = await chosenStaff(session, url)
  const found = await findConnection(session.scope, chosen.id)
  if (!found || found.connection.status === 'ending') throw redirect(googleCalendarPath(chosen.id))
  return { id: chosen.id, name: chosen.name, account: found.connection.account }
}

export async function action({ request, url, context }: ActionFunctionArgs) {
  const session = sessionOf(context)
  const { chosen } = await chosenStaff(session, url)
  const removesEvents = (await request.formData()).get('events') === 'remove'
  try {
    await endConnection(session.scope, { staffId: chosen.id, removesEvents })
  } catch (error) {
    // It has ended meanwhile, which the page shows.
    if (!(error instanceof Refusal)) throw error
  }
  const told = noticeCookie({ kind: 'google_ended' })
  return redirect(googleCalendarPath(chosen.id), { headers: { 'Set-Cookie': told } })
}

/** Asks once more, and what becomes of the appointments that stand in the calendar. */
export default function GoogleDisconnectPage() {
  const { id, name, account } = useLoaderData<typeof loader>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const title = m.google_disconnect_title({}, language)
  return (
    <>
      <title>{`${title} · Converso Booking`}</title>
      <BackLink to={googleCalendarPath(id)} label={m.google_title({}, language)} />
      <h1>{title}</h1>
      <p className="mt-2 max-w-2xl break-words">
        {m.google_disconnect_lede({ account: account ?? name }, language)}
      </p>
      <Form method="post" className="panel mt-5 grid max-w-2xl gap-4 border-t-[3px] border-t-cancelled p-5">
        <fieldset>
          <legend className="font-semibold">{m.google_disconnect_events({}, language)}</legend>
          <RadioField
            name="events"
            value="leave"
            label={m.google_disconnect_leave({}, language)}
            hint={m.google_disconnect_leave_hint({}, language)}
            defaultChecked
          />
          <RadioField
            name="events"
            value="remove"
            label={m.google_disconnect_remove({}, language)}
            hint={m.google_disconnect_remove_hint({}, language)}
          />
        </fieldset>
        <p className="flex flex-wrap gap-3">
          <Button kind="danger" disabled={busy}>
            {m.google_disconnect({}, language)}
          </Button>
          <ButtonLink kind="plain" to={googleCalendarPath(id)}>
            {m.google_disconnect_keep({}, language)}
          </ButtonLink>
        </p>
      </Form>
    </>
  )
}
