import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { CalendarsAnswer, CalendarsProblem } from './change-google-calendar.ts'
import type { ConnectionView } from './google-calendar-view.ts'
import type { GoogleCalendarData } from './google-calendar.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { BusyCalendars } from './google-busy-calendars.tsx'
import { RadioField } from '#web/components/radio-field.tsx'
import { SettingsSection } from '#web/components/settings-section.tsx'

interface GoogleChoicesProps {
  readonly page: GoogleCalendarData
  readonly connection: ConnectionView
  readonly answer: CalendarsAnswer | undefined
}

/** Which calendar is written and what its events tell; which ones make busy, and what if they cannot be read. */
export function GoogleChoices({ page, connection, answer }: GoogleChoicesProps) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const chosen = answer?.typed ?? connection.chosen
  if (connection.calendars.length === 0)
    return <p className="mt-6 max-w-3xl text-ink-soft">{m.google_choices_none({}, language)}</p>
  return (
    <Form method="post" noValidate className="mt-8 grid gap-8" aria-label={m.google_choices({}, language)}>
      <FormProblem text={answer && problemWords(answer.problem, language)} />
      <input type="hidden" name="version" value={answer?.version ?? connection.version} />
      <SettingsSection
        id="written"
        title={m.google_written_title({}, language)}
        lede={m.google_written_hint({}, language)}
      >
        <Written page={page} connection={connection} chosen={chosen.writtenId} />
        <fieldset className="min-w-0 sm:col-span-2">
          <legend className="font-semibold">{m.google_detail({}, language)}</legend>
          <RadioField
            name="detail"
            value="client"
            label={m.google_detail_client({}, language)}
            hint={m.google_detail_client_hint({}, language)}
            defaultChecked={chosen.eventDetail === 'client'}
          />
          <RadioField
            name="detail"
            value="service"
            label={m.google_detail_service({}, language)}
            hint={m.google_detail_service_hint({}, language)}
            defaultChecked={chosen.eventDetail === 'service'}
          />
        </fieldset>
      </SettingsSection>
      <SettingsSection
        id="busy"
        title={m.google_busy_title({}, language)}
        lede={m.google_busy_hint({}, language)}
      >
        <BusyCalendars page={page} connection={connection} chosen={chosen} />
      </SettingsSection>
      <p className="lg:ms-68">
        <Button name="intent" value="choose" disabled={busy}>
          {m.web_save({}, language)}
        </Button>
      </p>
    </Form>
  )
}

function Written({
  page,
  connection,
  chosen,
}: Pick<GoogleChoicesProps, 'page' | 'connection'> & { chosen: string | null | undefined }) {
  const language = useLanguage()
  const writable = connection.calendars.filter((one) => one.writable)
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="font-semibold">{m.google_written({}, language)}</legend>
      {writable.map(({ id, name, isPrimary }) => (
        <RadioField
          key={id}
          name="written"
          value={id}
          label={name}
          hint={isPrimary ? m.google_primary({}, language) : undefined}
          defaultChecked={id === chosen}
        />
      ))}
      <RadioField
        name="written"
        value=""
        label={m.google_written_none({}, language)}
        hint={page.planReads ? m.google_written_none_hint({}, language) : undefined}
        defaultChecked={chosen === null}
      />
    </fieldset>
  )
}

function problemWords(problem: CalendarsProblem, language: Language): string {
  switch (problem) {
    case 'changed':
      return m.google_conflict({}, language)
    case 'unknown':
      return m.google_calendar_unknown({}, language)
    case 'plan':
      return m.google_plan({}, language)
  }
}
