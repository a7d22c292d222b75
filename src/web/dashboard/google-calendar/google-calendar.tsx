import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { findConnection } from '#domain/calendar-sync/find-connection.ts'
import { googleAccess } from '#domain/calendar-sync/google-access.ts'
import { plans } from '#domain/plan/plan.ts'
import { runsTheBusiness } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { AskAgain } from '#web/components/ask-again.tsx'
import { BackLink } from '#web/components/back-link.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { GoogleChoices } from './google-choices.tsx'
import { GoogleOffer, GoogleUnavailable } from './google-offer.tsx'
import { GoogleProgress } from './google-progress.tsx'
import { GoogleState } from './google-state.tsx'
import { Whose } from '#web/components/whose.tsx'
import { useLanguage } from '#web/language.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { connectionWord } from '#web/wording/google-words.ts'
import { changeGoogleCalendar } from './change-google-calendar.ts'
import { chosenStaff } from '#web/dashboard/chosen-staff.ts'
import { googleCalendarPath } from './google-calendar-path.ts'
import { connectionView, type ConnectionView } from './google-calendar-view.ts'

export async function loader({ url, context }: LoaderFunctionArgs) {
  const session = sessionOf(context)
  const { scope, member, professional } = session
  const { locale, baseUrl } = context.get(visitContext)
  const { team, chosen } = await chosenStaff(session, url)
  const found = await findConnection(scope, chosen.id)
  const planReads = plans[professional.plan].twoWayCalendarSync
  return {
    staff: team.map(({ id, name }) => ({ id, name })),
    chosen: { id: chosen.id, name: chosen.name, self: chosen.id === member.id },
    manages: runsTheBusiness(member.role),
    planReads,
    available: googleAccess() !== undefined,
    redirectUri: `${baseUrl}/dashboard/google-calendar/callback`,
    connection: found ? connectionView(found, { locale, now: now(), planReads }) : null,
  }
}

export type GoogleCalendarData = Awaited<ReturnType<typeof loader>>

export async function action({ request, url, context }: ActionFunctionArgs) {
  const session = sessionOf(context)
  const { chosen } = await chosenStaff(session, url)
  return changeGoogleCalendar(session.scope, chosen.id, await request.formData())
}

/** A staff member's Google Calendar: how it stands, what goes where, and how it ends. */
export default function GoogleCalendarPage() {
  const page = useLoaderData<typeof loader>()
  const language = useLanguage()
  const { manages, chosen, available, connection } = page
  return (
    <>
      <title>{`${m.google_title({}, language)} · Converso Booking`}</title>
      <BackLink
        to={manages ? '/dashboard/settings' : '/dashboard/profile'}
        label={manages ? m.web_settings({}, language) : m.web_profile({}, language)}
      />
      <h1>{m.google_title({}, language)}</h1>
      <p className="mt-1 max-w-2xl text-ink-soft">{m.google_lede({}, language)}</p>
      <Whose
        label={m.google_whose({}, language)}
        path={googleCalendarPath()}
        staff={page.staff}
        chosen={chosen.id}
      />
      {!available && <GoogleUnavailable redirectUri={manages ? page.redirectUri : null} />}
      <p role="status" className="sr-only">
        {available && connectionWord(connection, language)}
      </p>
      {(connection?.underWay || connection?.syncing) && (
        <AskAgain milliseconds={2000} onForm={!connection.underWay} />
      )}
      {connection ? (
        <Connection key={chosen.id} page={page} connection={connection} />
      ) : (
        available && <GoogleOffer page={page} />
      )}
    </>
  )
}

function Connection({ page, connection }: { page: GoogleCalendarData; connection: ConnectionView }) {
  const language = useLanguage()
  const answer = useActionData<typeof action>()
  const { id } = page.chosen
  if (connection.underWay) return <GoogleProgress connection={connection} staffId={id} />
  return (
    <>
      <GoogleState connection={connection} staffId={id} />
      <GoogleChoices key={connection.version} page={page} connection={connection} answer={answer} />
      <p className="mt-8 border-t border-line pt-4">
        <ButtonLink kind="danger" to={googleCalendarPath(id, '/disconnect')}>
          {m.google_disconnect({}, language)}
        </ButtonLink>
      </p>
    </>
  )
}
