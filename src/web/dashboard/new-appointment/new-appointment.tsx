import { useRef } from 'react'
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
import { m } from '#paraglide/messages.js'
import { Button } from '#web/components/button.tsx'
import { ClientFields } from './client-fields.tsx'
import { AreaField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { Icon } from '#web/components/icon.tsx'
import { NothingToBook } from './nothing-to-book.tsx'
import { TimeFields } from './time-fields.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'
import { enterAppointment, newAppointmentState, type NewAppointmentState } from './enter-appointment.ts'
import { isAboutTime, useLiveView } from '#web/dashboard/use-live-view.ts'

export async function loader({ context, url }: LoaderFunctionArgs) {
  return newAppointmentState(sessionOf(context), url.searchParams, context.get(visitContext).locale)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = sessionOf(context)
  const { locale } = context.get(visitContext)
  const form = await request.formData()
  const state = await newAppointmentState(session, form, locale)
  if (form.has('next') || form.get('intent') !== 'book') return data(state)
  const entered = await enterAppointment(session, state, locale)
  if ('view' in entered) return data(entered, { status: entered.refused ? 409 : 422 })
  const { id, clientName, startTime } = entered
  const when = timeWords(locale, session.professional.timeZone).dayAndClock(startTime)
  const notice = noticeCookie({ kind: 'entered', client: clientName, when })
  return redirect(`/dashboard/appointments/${id}`, { headers: { 'Set-Cookie': notice } })
}

export default function NewAppointmentPage() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const state = answer ?? loaded
  return (
    <>
      <title>{`${m.web_new_title({}, language)} · Converso Booking`}</title>
      <Link
        to="/dashboard/appointments"
        className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 text-ink-soft hover:text-accent-ink"
      >
        <Icon name="back" className="size-4" />
        {m.web_back_to_list({}, language)}
      </Link>
      <h1>{m.web_new_title({}, language)}</h1>
      {state.view.services.length === 0 ? (
        <NothingToBook view={state.view} />
      ) : (
        <NewAppointmentForm state={state} />
      )}
    </>
  )
}

function NewAppointmentForm({ state }: { state: NewAppointmentState }) {
  const language = useLanguage()
  const form = useRef<HTMLFormElement>(null)
  const { view, ask } = useLiveView(state, form)
  const busy = useNavigation().state !== 'idle'
  const { typed, errors, matches, known } = state
  const choose = (name: string, value: string) => {
    const field = form.current?.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = value
  }
  return (
    <Form
      ref={form}
      method="post"
      noValidate
      className="mt-5 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)] lg:grid-rows-[auto_auto_1fr_auto]"
      onChange={({ target, currentTarget }) => {
        const { name } = target as unknown as HTMLInputElement
        if (!isAboutTime(name)) return
        // A free time and a written one exclude each other: what was touched last counts.
        if (name === 'slot') choose('time', '')
        if (name === 'time') currentTarget.querySelectorAll('[name=slot]').forEach(uncheck)
        ask(currentTarget)
      }}
    >
      <div className="col-span-full row-start-1">
        <FormProblem text={problemWord(state, language)} />
      </div>
      {/* Enter in a field books, whatever other buttons come first. */}
      <button type="submit" name="intent" value="book" tabIndex={-1} aria-hidden="true" className="sr-only" />
      <input type="hidden" name="id" value={typed.id} />
      {view.time && <input type="hidden" name="accepted" value={view.time.accepted} />}
      <ClientFields typed={typed} errors={errors} matches={matches} known={known} />
      <TimeFields
        typed={typed}
        errors={errors}
        view={view}
        onNextDay={(date) => {
          choose('date', date)
          choose('time', '')
          if (form.current) ask(form.current)
        }}
      />
      <div className="panel p-5 lg:col-start-1">
        <AreaField
          name="notes"
          label={m.web_new_notes({}, language)}
          optional
          maxLength={2000}
          defaultValue={typed.notes}
          error={errors.notes && m.web_error_too_long({}, language)}
        />
      </div>
      <p className="col-span-full">
        <Button name="intent" value="book" disabled={busy}>
          {isWarnedOf(view) ? m.web_new_book_anyway({}, language) : m.web_new_book({}, language)}
        </Button>
      </p>
    </Form>
  )
}

function isWarnedOf({ time }: NewAppointmentState['view']): boolean {
  return time !== null && !time.taken && time.warnings.length > 0
}

function uncheck(field: Element): void {
  if (field instanceof HTMLInputElement) field.checked = false
}

function problemWord(state: NewAppointmentState, language: Language): string | undefined {
  const { errors, refused, limits } = state
  if (Object.keys(errors).length > 0) return m.web_fix({}, language)
  switch (refused) {
    case null:
      return undefined
    case 'slot_taken':
      return m.web_new_refused_taken({}, language)
    case 'manual_limit_reached':
      return m.web_new_refused_manual({ limit: limits.manual }, language)
    case 'booking_limit_reached':
      return m.web_new_refused_limit({ limit: limits.all }, language)
    default:
      return m.web_new_refused_gone({}, language)
  }
}
