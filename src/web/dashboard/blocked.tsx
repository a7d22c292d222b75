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
import { blockDate } from '#domain/availability/block-date.ts'
import { findBlockedDates, type OwnBlockedDate } from '#domain/availability/find-blocked-dates.ts'
import { unblockDate } from '#domain/availability/unblock-date.ts'
import { countBookingsWithin } from '#domain/booking/count-bookings-within.ts'
import type { Locale } from '#domain/locale.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { Button } from '#web/components/button.tsx'
import { SelectField, TextField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { Icon } from '#web/components/icon.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie, type Notice } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#web/wording/when.ts'
import { blockFrom, type TypedBlock } from './blocked-date-form.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const local = now().toZonedDateTimeISO(professional.timeZone).toPlainDateTime()
  const [team, blocked] = await Promise.all([findTeam(scope), findBlockedDates(scope, local)])
  return {
    today: local.toPlainDate().toString(),
    staff: team.map(({ id, name }) => ({ id, name })),
    blocked: blocked.map((one) => ({
      id: one.id,
      staffName: one.staffName,
      reason: one.reason,
      when: spanWords(one, locale),
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = managerSessionOf(context)
  const form = await request.formData()
  const removed = idOf(form.get('remove'))
  if (removed) {
    await unblockDate(session.scope, removed)
    return told({ kind: 'saved' })
  }
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed: TypedBlock = { first: text('first'), last: text('last'), from: text('from'), to: text('to') }
  const block = blockFrom(typed)
  if (!block) return data({ typed, reason: text('reason') }, { status: 422 })
  const staffId = idOf(text('staff'))
  if (staffId && !(await findTeam(session.scope)).some(({ id }) => id === staffId))
    throw data(null, { status: 404 })
  await blockDate(session.scope, block, staffId, text('reason').slice(0, 200) || null)
  const [from, to] = [block.start, block.end].map((wall) =>
    wall.toZonedDateTime(session.professional.timeZone).toInstant(),
  )
  return told({ kind: 'blocked', within: await countBookingsWithin(session.scope, staffId, from!, to!) })
}

function told(notice: Notice): Response {
  return redirect('/dashboard/blocked', { headers: { 'Set-Cookie': noticeCookie(notice) } })
}

/** "Tue 8 Jan", "Tue 8 Jan – Thu 10 Jan", "Tue 8 Jan, 14:00 – 15:30". */
function spanWords({ start, end }: OwnBlockedDate, locale: Locale): string {
  const words = timeWords(locale, 'UTC')
  const at = (wall: Temporal.PlainDateTime) => wall.toZonedDateTime('UTC').toInstant()
  const midnight = Temporal.PlainTime.from('00:00')
  const sameDay = start.toPlainDate().equals(end.toPlainDate())
  if (start.toPlainTime().equals(midnight) && end.toPlainTime().equals(midnight)) {
    const last = end.subtract({ days: 1 })
    const [first, until] = [words.shortDay(at(start)), words.shortDay(at(last))]
    return first === until ? first : `${first} – ${until}`
  }
  return `${words.dayAndClock(at(start))} – ${sameDay ? words.clock(at(end)) : words.dayAndClock(at(end))}`
}

export default function BlockedPage() {
  const { blocked } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_blocked({}, language)} · Converso Booking`}</title>
      <Link
        to="/dashboard/hours"
        className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 text-ink-soft hover:text-accent-ink"
      >
        <Icon name="back" className="size-4" />
        {m.web_hours({}, language)}
      </Link>
      <h1>{m.web_blocked({}, language)}</h1>
      <p className="mt-1 text-ink-soft">{m.web_blocked_lede({}, language)}</p>
      <div className="mt-5 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {blocked.length === 0 ? (
          <p className="rounded-sm border border-dashed border-edge p-10 text-center text-ink-soft">
            {m.web_blocked_empty({}, language)}
          </p>
        ) : (
          <BlockedList />
        )}
        <BlockForm />
      </div>
    </>
  )
}

function BlockedList() {
  const { blocked, staff } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <Form method="post" preventScrollReset>
      <ul className="panel">
        {blocked.map(({ id, when, staffName, reason }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-4 border-line px-4 py-2 not-last:border-b"
          >
            <p className="min-w-0 flex-1">
              <span className="tabular font-semibold">{when}</span>
              <span className="block text-sm text-ink-soft">
                {[staff.length > 1 && (staffName ?? m.web_blocked_everybody({}, language)), reason]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </p>
            <Button
              kind="plain"
              className="px-2! text-sm"
              name="remove"
              value={id}
              aria-label={m.web_blocked_remove_what({ what: when }, language)}
            >
              {m.web_blocked_remove({}, language)}
            </Button>
          </li>
        ))}
      </ul>
    </Form>
  )
}

function BlockForm() {
  const { staff, today, blocked } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const typed = answer?.typed
  return (
    // Another list means that it was done: the form starts anew.
    <Form
      key={blocked.length}
      method="post"
      className="panel grid grid-cols-2 gap-4 border-t-[3px] border-t-accent-edge p-5"
      preventScrollReset
    >
      <FormProblem className="col-span-2" text={answer && m.web_error_dates({}, language)} />
      <TextField
        className="col-span-2 sm:col-span-1 lg:col-span-2"
        name="first"
        type="date"
        required
        min={today}
        label={m.web_blocked_first({}, language)}
        defaultValue={typed?.first}
      />
      <TextField
        className="col-span-2 sm:col-span-1 lg:col-span-2"
        name="last"
        type="date"
        min={today}
        label={m.web_blocked_last({}, language)}
        defaultValue={typed?.last}
      />
      <TextField
        name="from"
        type="time"
        label={m.web_blocked_from({}, language)}
        defaultValue={typed?.from}
      />
      <TextField name="to" type="time" label={m.web_blocked_to({}, language)} defaultValue={typed?.to} />
      <p className="col-span-2 -mt-2 text-sm text-ink-soft">{m.web_blocked_times_hint({}, language)}</p>
      {staff.length > 1 && <ForWhom staff={staff} />}
      <TextField
        className="col-span-2"
        name="reason"
        label={m.web_blocked_reason({}, language)}
        optional
        maxLength={200}
        defaultValue={answer?.reason}
      />
      <Button className="col-span-2" disabled={busy}>
        {m.web_blocked_add({}, language)}
      </Button>
    </Form>
  )
}

function ForWhom({ staff }: { staff: readonly { id: string; name: string }[] }) {
  const language = useLanguage()
  return (
    <SelectField className="col-span-2" name="staff" label={m.web_blocked_who({}, language)}>
      <option value="">{m.web_blocked_everybody({}, language)}</option>
      {staff.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
