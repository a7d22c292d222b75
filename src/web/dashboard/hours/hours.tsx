import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import type { Scope } from '#scope.ts'
import { copyWorkingHours } from '#domain/availability/copy-working-hours.ts'
import { findWeek } from '#domain/availability/find-week.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import { weekText } from '#domain/availability/working-hours.ts'
import { findStrandedAppointments } from '#domain/booking/find-stranded-appointments.ts'
import { Refusal } from '#domain/refusal.ts'
import type { TeamMember } from '#domain/staff/staff-member.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { AppointmentLinks } from '#web/components/appointment-links.tsx'
import { CopyHours } from './copy-hours.tsx'
import { HoursTabs } from './hours-tabs.tsx'
import { WeekEditor } from './week-editor.tsx'
import { Whose } from '#web/components/whose.tsx'
import { useLanguage } from '#web/language.ts'
import { noticeCookie, type Notice } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { weekSentence } from '#web/wording/week-words.ts'
import { appointmentCard, type AppointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { chosenStaff } from '#web/dashboard/chosen-staff.ts'
import { editOf, editWeek } from './edit-week.ts'
import { asTypedWeek, typedWeek, weekErrors, weekFrom } from './week-form.ts'

export async function loader({ context, url }: LoaderFunctionArgs) {
  const session = sessionOf(context)
  const { scope, professional } = session
  const { locale } = context.get(visitContext)
  const { team, chosen } = await chosenStaff(session, url)
  const [week, stranded] = await Promise.all([
    findWeek(scope, chosen.id),
    findStrandedAppointments(scope, chosen.id, locale),
  ])
  const reader = { locale, timeZone: professional.timeZone, now: now() }
  return {
    staff: team.map(({ id, name }) => ({ id, name })),
    chosen: chosen.id,
    timeZone: professional.timeZone,
    week: asTypedWeek(week),
    seen: weekText(week),
    stranded: stranded.slice(0, strandedShown).map((one) => appointmentCard(one, reader)),
    strandedCount: stranded.length,
  }
}

const strandedShown = 12

export async function action({ request, context, url }: ActionFunctionArgs) {
  const session = sessionOf(context)
  const { scope } = session
  const { team, chosen } = await chosenStaff(session, url)
  const form = await request.formData()
  const week = typedWeek(form)
  const seen = String(form.get('seen') ?? '')
  if (form.get('intent') === 'copy') return copy(scope, chosen.id, otherStaffIn(form, team), seen)
  const edit = editOf(form)
  if (edit) return { week: editWeek(week, edit), seen, told: null }
  if (Object.keys(weekErrors(week)).length > 0)
    return data({ week, seen, told: 'fix' as const }, { status: 422 })
  const { workingHours, breaks } = weekFrom(week)
  try {
    await setWorkingHours(scope, chosen.id, workingHours, breaks, seen)
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'hours_changed') throw error
    const theirs = await findWeek(scope, chosen.id)
    const told = { theirs: weekSentence(theirs, context.get(visitContext)) }
    return data({ week, seen: weekText(theirs), told }, { status: 409 })
  }
  return redirect(`/dashboard/hours?staff=${chosen.id}`, {
    headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) },
  })
}

async function copy(scope: Scope, from: string, to: readonly string[], seen: string): Promise<Response> {
  const done = (notice: Notice) =>
    redirect(`/dashboard/hours?staff=${from}`, { headers: { 'Set-Cookie': noticeCookie(notice) } })
  try {
    await copyWorkingHours(scope, from, to, seen)
    return done({ kind: 'saved' })
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'hours_changed') throw error
    return done({ kind: 'refused', reason: 'hours_changed', client: '' })
  }
}

/** Those of the team who were ticked; 404 where one is not of it. */
function otherStaffIn(form: FormData, team: readonly TeamMember[]): string[] {
  const ids = form.getAll('copy-to').map(String)
  if (ids.some((id) => !team.some((one) => one.id === id))) throw data(null, { status: 404 })
  return ids
}

export default function HoursPage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_hours({}, language)} · Converso Booking`}</title>
      <HoursTabs />
      <p className="mt-3 text-ink-soft">{m.web_hours_lede({ zone: page.timeZone }, language)}</p>
      <Whose
        label={m.web_hours_whose({}, language)}
        path="/dashboard/hours"
        staff={page.staff}
        chosen={page.chosen}
      />
      <div className="mt-5 grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-5">
        {page.strandedCount > 0 && <Stranded cards={page.stranded} count={page.strandedCount} />}
        <WeekEditor
          // What was saved, or came back from the server, fills the form anew.
          key={`${page.chosen} ${page.seen} ${answer ? JSON.stringify(answer.week) : ''}`}
          saved={page.week}
          week={answer?.week ?? page.week}
          seen={answer?.seen ?? page.seen}
          told={answer?.told ?? null}
        />
        {page.staff.length > 1 && (
          <CopyHours
            key={page.chosen}
            from={page.staff.find(({ id }) => id === page.chosen)!.name}
            others={page.staff.filter(({ id }) => id !== page.chosen)}
            seen={page.seen}
          />
        )}
      </div>
    </>
  )
}

function Stranded({ cards, count }: { cards: readonly AppointmentCard[]; count: number }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="stranded" className="border-s-4 border-pending bg-pending-wash px-4 py-3">
      <h2 id="stranded" className="font-sans text-base font-semibold text-pending">
        {m.web_hours_stranded({ count }, language)}
      </h2>
      <p className="text-sm">{m.web_hours_stranded_hint({}, language)}</p>
      <AppointmentLinks cards={cards} />
    </section>
  )
}
