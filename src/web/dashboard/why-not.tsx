import { Form, Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { m } from '#paraglide/messages.js'
import { Button } from '#web/components/button.tsx'
import { SelectField, TextField } from '#web/components/field.tsx'
import { Icon } from '#web/components/icon.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { remedyFor, type Remedy } from './remedy.ts'
import { askedTime, explainTime, type StaffAnswer, type TimeAnswer } from './time-explanation.ts'

export async function loader({ context, url }: LoaderFunctionArgs) {
  return explainTime(sessionOf(context), askedTime(url.searchParams), context.get(visitContext).locale)
}

export default function WhyNotPage() {
  const { answer, asked } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_why_title({}, language)} · Converso Booking`}</title>
      <Link
        to="/dashboard/appointments"
        className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 text-ink-soft hover:text-accent-ink"
      >
        <Icon name="back" className="size-4" />
        {m.web_back_to_list({}, language)}
      </Link>
      <h1>{m.web_why_title({}, language)}</h1>
      <p className="mt-1 text-ink-soft">{m.web_why_lede({}, language)}</p>
      <Question />
      <div role="status">{answer && <Answer answer={answer} serviceId={asked.service} />}</div>
    </>
  )
}

function Question() {
  const { services, team, asked, bounds, errors } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <Form
      method="get"
      noValidate
      className="panel mt-5 grid items-start gap-4 border-t-[3px] border-t-accent-edge p-5 sm:grid-cols-2 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_10.5rem_8.5rem_auto]"
    >
      <SelectField name="service" label={m.web_service({}, language)} defaultValue={asked.service}>
        {services.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField name="staff" label={m.web_staff({}, language)} defaultValue={asked.staff}>
        {team.length > 1 && <option value="any">{m.web_new_anyone({}, language)}</option>}
        {team.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        name="date"
        type="date"
        label={m.web_new_date({}, language)}
        defaultValue={asked.date}
        min={bounds.first}
        max={bounds.last}
        required
        error={
          errors.date ? m.web_new_error_date({ from: bounds.first, to: bounds.last }, language) : undefined
        }
      />
      <TextField
        name="time"
        type="time"
        label={m.web_why_time({}, language)}
        defaultValue={asked.time}
        required
        error={errors.time ? m.web_why_error_time({}, language) : undefined}
      />
      <Button className="lg:mt-[1.6875rem]">{m.web_why_ask({}, language)}</Button>
    </Form>
  )
}

function Answer({ answer, serviceId }: { answer: TimeAnswer; serviceId: string }) {
  const language = useLanguage()
  const { service, when, skipped } = answer
  return (
    <section aria-labelledby="answer" className="mt-6">
      <h2 id="answer">{m.web_why_answer({ service, when }, language)}</h2>
      {skipped && <p className="mt-1 text-ink-soft">{m.web_why_skipped(skipped, language)}</p>}
      <p className="mt-1 text-ink-soft">
        {answer.offered ? m.web_why_all_offered({}, language) : m.web_why_all_not({}, language)}
      </p>
      <ul className="panel mt-3">
        {answer.staff.map((one) => (
          <li key={one.id} className="border-line px-4 py-4 not-last:border-b sm:px-5">
            <StaffLine one={one} answer={answer} serviceId={serviceId} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function StaffLine({ one, answer, serviceId }: { one: StaffAnswer; answer: TimeAnswer; serviceId: string }) {
  const language = useLanguage()
  const free = one.delivers && one.collisions.length === 0
  const query = new URLSearchParams({
    service: serviceId,
    staff: one.id,
    date: answer.date,
    time: answer.clock,
  })
  return (
    <div className="grid gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div>
        <h3 className="flex flex-wrap items-center gap-x-3 font-semibold">
          {one.name} <Verdict offered={one.offered} />
        </h3>
        {one.offered ? (
          <p>{m.web_why_offered_text({}, language)}</p>
        ) : (
          <Reasons one={one} manages={answer.manages} serviceId={serviceId} />
        )}
      </div>
      {free && (
        <p className="self-center text-sm">
          <Link
            className="inline-flex min-h-11 items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
            to={`/dashboard/appointments/new?${query}`}
          >
            {one.offered ? m.web_why_enter_offered({}, language) : m.web_why_enter({}, language)}
          </Link>
        </p>
      )}
    </div>
  )
}

function Verdict({ offered }: { offered: boolean }) {
  const language = useLanguage()
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-sm py-0.5 ps-1.5 pe-2 text-[0.8125rem] font-semibold ${offered ? 'bg-completed-wash text-completed' : 'bg-cancelled-wash text-cancelled'}`}
    >
      <svg
        className="size-4"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        aria-hidden="true"
      >
        <path d={offered ? 'M3.5 8.5 6.5 11.5 12.5 4.5' : 'M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5'} />
      </svg>
      {offered ? m.web_why_offered({}, language) : m.web_why_not_offered({}, language)}
    </span>
  )
}

const linkStyle = 'whitespace-nowrap text-accent-ink underline underline-offset-4'

function Reasons({ one, manages, serviceId }: { one: StaffAnswer; manages: boolean; serviceId: string }) {
  const language = useLanguage()
  return (
    <ul className="mt-1 list-disc space-y-1 ps-5">
      {!one.delivers && (
        <li>
          {m.web_why_does_not_deliver({}, language)}{' '}
          {manages && (
            <Link className={linkStyle} to={`/dashboard/services/${serviceId}`}>
              {m.web_why_fix_service({}, language)}
            </Link>
          )}
        </li>
      )}
      {one.reasons.map(({ reason, word }) => {
        const remedy = manages ? remedyFor(reason, one.id) : null
        return (
          <li key={reason}>
            {word}{' '}
            {(reason === 'booking' ||
              (reason === 'buffer' && !one.reasons.some((each) => each.reason === 'booking'))) && (
              <Colliding collisions={one.collisions} />
            )}
            {remedy && (
              <Link className={linkStyle} to={remedy.to}>
                {remedyWord(remedy.what, language)}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The appointments in the way, as far as the reader may see them. */
function Colliding({ collisions }: { collisions: StaffAnswer['collisions'] }) {
  const language = useLanguage()
  return collisions.flatMap(({ id, client, from, to }) =>
    id && client
      ? [
          <Link key={id} className={`${linkStyle} me-2`} to={`/dashboard/appointments/${id}`}>
            {m.web_why_see_booking({ client, from, to }, language)}
          </Link>,
        ]
      : [],
  )
}

function remedyWord(remedy: Remedy, language: Language): string {
  switch (remedy) {
    case 'hours':
      return m.web_why_fix_hours({}, language)
    case 'blocked':
      return m.web_why_fix_blocked({}, language)
    case 'settings':
      return m.web_why_fix_settings({}, language)
    case 'plan':
      return m.web_why_fix_plan({}, language)
  }
}
