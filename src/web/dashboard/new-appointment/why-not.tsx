import { Form, Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { m } from '#paraglide/messages.js'
import { Button } from '#web/components/button.tsx'
import { SelectField, TextField } from '#web/components/field.tsx'
import { Icon } from '#web/components/icon.tsx'
import { useLanguage } from '#web/language.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { askedTime, explainTime } from './time-explanation.ts'
import { Answer } from './time-answer.tsx'

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
