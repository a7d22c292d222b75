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
import { findWeek } from '#domain/availability/find-week.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { m } from '#paraglide/messages.js'
import { Button } from '#web/components/button.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { WeekFields } from '#web/components/week-fields.tsx'
import { useLanguage } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { weekdayWord } from '#web/wording/weekday-words.ts'
import { asTypedWeek, copiedFromMonday, typedWeek, weekFrom } from './hours-form.ts'

export async function loader({ context, url }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const team = await findTeam(scope)
  const chosen = chosenOf(team, url)
  return {
    staff: team.map(({ id, name }) => ({ id, name })),
    chosen: chosen.id,
    timeZone: professional.timeZone,
    week: asTypedWeek(await findWeek(scope, chosen.id)),
  }
}

export async function action({ request, context, url }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const chosen = chosenOf(await findTeam(scope), url)
  const form = await request.formData()
  const typed = form.has('copy') ? copiedFromMonday(typedWeek(form)) : typedWeek(form)
  const read = weekFrom(typed)
  if ('wrongWeekday' in read) return data({ typed, wrongWeekday: read.wrongWeekday }, { status: 422 })
  await setWorkingHours(scope, chosen.id, read.week.workingHours, read.week.breaks)
  return redirect(`/dashboard/hours?staff=${chosen.id}`, {
    headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) },
  })
}

/** Whose hours the URL names; without a name, those of the first of the team. */
function chosenOf<T extends { readonly id: string }>(team: readonly T[], url: URL): T {
  const asked = url.searchParams.get('staff')
  const chosen = asked ? team.find(({ id }) => id === asked) : team[0]
  if (!chosen) throw data(null, { status: 404 })
  return chosen
}

export default function HoursPage() {
  const { staff, chosen, timeZone, week } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const problem =
    answer && m.web_error_span({ day: weekdayWord(answer.wrongWeekday, language.locale) }, language)
  return (
    <>
      <title>{`${m.web_hours({}, language)} · Converso Booking`}</title>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1>{m.web_hours({}, language)}</h1>
          <p className="mt-1 text-ink-soft">{m.web_hours_lede({ zone: timeZone }, language)}</p>
        </div>
        <Link
          to="/dashboard/blocked"
          className="inline-flex min-h-11 items-center text-accent-ink underline underline-offset-4"
        >
          {m.web_blocked({}, language)}
        </Link>
      </div>
      {staff.length > 1 && <Whose staff={staff} chosen={chosen} />}
      <Form key={chosen} method="post" noValidate className="mt-5 grid max-w-4xl gap-4">
        <FormProblem text={problem} />
        <WeekFields week={answer?.typed ?? week} wrongWeekday={answer?.wrongWeekday} />
        <p className="text-sm text-ink-soft">{m.web_hours_closed_hint({}, language)}</p>
        <div className="flex flex-wrap gap-3">
          <Button disabled={busy}>{m.web_save({}, language)}</Button>
          <Button kind="quiet" name="copy" value="monday" disabled={busy}>
            {m.web_hours_copy({}, language)}
          </Button>
        </div>
      </Form>
    </>
  )
}

function Whose({ staff, chosen }: { staff: readonly { id: string; name: string }[]; chosen: string }) {
  const language = useLanguage()
  return (
    <nav aria-label={m.web_hours_whose({}, language)} className="mt-4">
      <ul className="flex flex-wrap border-b border-line">
        {staff.map(({ id, name }) => (
          <li key={id}>
            <Link
              to={`/dashboard/hours?staff=${id}`}
              prefetch="intent"
              aria-current={id === chosen || undefined}
              className="-mb-px inline-flex min-h-11 items-center border-b-2 border-transparent px-3 text-ink-soft transition-colors hover:text-accent-ink aria-[current]:border-accent-edge aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
