import type { ReactNode } from 'react'
import { Form, useLocation, useSubmit } from 'react-router'
import { bookingStatuses } from '#domain/booking/booking.ts'
import type { Choices } from '#domain/booking/find-choices.ts'
import { m } from '#paraglide/messages.js'
import { filtersSet, periods, type AskedFilter, type Period } from './appointment-filter.ts'
import { useLanguage, type Language } from '#web/language.ts'
import { statusWord } from '#web/wording/status-words.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Icon } from '#web/components/icon.tsx'
import { SearchField } from '#web/components/search-field.tsx'
import { ViewLinks } from '#web/components/view-links.tsx'

/** Everything that narrows the list, as one GET form: what is chosen stands in the URL. */
export function AppointmentFilterForm({ asked, choices }: { asked: AskedFilter; choices: Choices }) {
  const language = useLanguage()
  const submit = useSubmit()
  const { search } = useLocation()
  return (
    // Fields take their values from the URL, so another URL is another form.
    <Form
      key={search}
      method="get"
      className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit(withoutEmpty(event.currentTarget))
      }}
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Periods asked={asked} />
        <div className="flex min-w-0 flex-1 basis-72 gap-2">
          <SearchField name="client" label={m.web_search_client({}, language)} value={asked.client} />
        </div>
      </div>
      {asked.period && asked.period !== 'upcoming' && (
        <input type="hidden" name="when" value={asked.period} />
      )}
      {search.includes('sort=') && <input type="hidden" name="sort" value={sortText(asked)} />}
      <Narrowing asked={asked} choices={choices} />
    </Form>
  )
}

function sortText({ sort: { column, descending } }: AskedFilter): string {
  return descending ? `-${column}` : column
}

function Narrowing({ asked, choices }: { asked: AskedFilter; choices: Choices }) {
  const language = useLanguage()
  const set = filtersSet(asked)
  return (
    <details open={set > 0} className="group">
      <summary className="inline-flex min-h-11 items-center gap-2 text-ink-soft hover:text-accent-ink">
        <Icon name="filter" className="size-4.5" />
        {set > 0 ? m.web_filter_active({ count: set }, language) : m.web_filter({}, language)}
      </summary>
      <div className="panel mt-1 grid grid-cols-2 gap-3 p-4 lg:grid-cols-5">
        <Labelled label={m.web_from({}, language)}>
          <input className="control" type="date" name="from" defaultValue={asked.from} />
        </Labelled>
        <Labelled label={m.web_to({}, language)}>
          <input className="control" type="date" name="to" defaultValue={asked.to} />
        </Labelled>
        <Select
          label={m.web_status({}, language)}
          name="status"
          value={asked.status}
          options={bookingStatuses.map((status) => ({ id: status, name: statusWord(status, language) }))}
        />
        <Select
          label={m.web_service({}, language)}
          name="service"
          value={asked.service}
          options={choices.services}
        />
        {choices.staff.length > 1 && (
          <Select
            label={m.web_staff({}, language)}
            name="staff"
            value={asked.staff}
            options={choices.staff}
          />
        )}
        <div className="col-span-full flex flex-wrap justify-end gap-2">
          {(set > 0 || asked.client) && (
            <ButtonLink kind="plain" to="/dashboard/appointments">
              {m.web_filter_clear({}, language)}
            </ButtonLink>
          )}
          <Button kind="quiet">{m.web_filter_apply({}, language)}</Button>
        </div>
      </div>
    </details>
  )
}

function Periods({ asked }: { asked: AskedFilter }) {
  const language = useLanguage()
  const { search } = useLocation()
  const linkTo = (period: Period) => {
    const query = new URLSearchParams(search)
    for (const name of ['from', 'to', 'page', 'when']) query.delete(name)
    if (period !== 'upcoming') query.set('when', period)
    return { search: query.toString() }
  }
  return (
    <ViewLinks
      dense
      label={m.web_when({}, language)}
      links={periods.map((period) => ({
        to: linkTo(period),
        label: periodWord(period, language),
        current: asked.period === period,
      }))}
    />
  )
}

function periodWord(period: Period, language: Language): string {
  switch (period) {
    case 'upcoming':
      return m.web_when_upcoming({}, language)
    case 'today':
      return m.web_when_today({}, language)
    case 'week':
      return m.web_when_week({}, language)
    case 'past':
      return m.web_when_past({}, language)
    case 'all':
      return m.web_when_all({}, language)
  }
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="grid min-w-0 gap-1 text-sm text-ink-soft">
      {label}
      {children}
    </label>
  )
}

function Select({
  label,
  name,
  value,
  options,
}: {
  label: string
  name: string
  value: string
  options: readonly { id: string; name: string }[]
}) {
  const language = useLanguage()
  return (
    <Labelled label={label}>
      <select className="control" name={name} defaultValue={value}>
        <option value="">{m.web_any({}, language)}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** A shared link should say what was chosen, not what was left alone. */
function withoutEmpty(form: HTMLFormElement): URLSearchParams {
  const chosen = [...new FormData(form)].filter((entry): entry is [string, string] => entry[1] !== '')
  return new URLSearchParams(chosen)
}
