import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { NewAppointmentErrors, NewAppointmentTyped } from './new-appointment-form.ts'
import type { NewAppointmentView } from './new-appointment-view.ts'
import { useHydrated } from '#web/hydrated.ts'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'
import { Legend } from './client-fields.tsx'
import { SelectField, TextField } from '#web/components/field.tsx'

interface TimeFields {
  readonly typed: NewAppointmentTyped
  readonly errors: NewAppointmentErrors
  readonly view: NewAppointmentView
  readonly onNextDay: (date: string) => void
}

/** Service, staff member, day and time. Without scripts a button shows the free times of what was chosen. */
export function TimeFields({ typed, errors, view, onNextDay }: TimeFields) {
  const language = useLanguage()
  const hydrated = useHydrated()
  return (
    <fieldset className="panel grid content-start gap-4 border-t-[3px] border-t-accent-edge p-5 lg:col-start-2 lg:row-span-2 lg:row-start-2">
      <Legend text={m.web_new_what({}, language)} />
      <SelectField name="service" label={m.web_service({}, language)} defaultValue={view.service}>
        {view.services.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <WhoAndDay view={view} invalid={errors.date === true} />
      {!hydrated && (
        <p>
          <Button kind="quiet" name="intent" value="times" formNoValidate>
            {m.web_new_show_times({}, language)}
          </Button>
        </p>
      )}
      {view.free && <FreeTimes free={view.free} typed={typed} onNextDay={onNextDay} />}
      <TextField
        name="time"
        type="time"
        className="max-w-xs"
        label={m.web_new_other({}, language)}
        hint={m.web_new_other_hint({}, language)}
        optional
        defaultValue={typed.time}
        error={errors.time && m.web_new_error_time({}, language)}
      />
      <div role="status">{view.time && <AboutTime time={view.time} />}</div>
    </fieldset>
  )
}

function WhoAndDay({ view, invalid }: { view: NewAppointmentView; invalid: boolean }) {
  const language = useLanguage()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {view.staff.length > 1 ? (
        <SelectField name="staff" label={m.web_staff({}, language)} defaultValue={view.chosen}>
          <option value="any">{m.web_new_anyone({}, language)}</option>
          {view.staff.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : (
        <input type="hidden" name="staff" value={view.chosen} />
      )}
      <TextField
        name="date"
        type="date"
        label={m.web_new_date({}, language)}
        required
        min={view.bounds.first}
        max={view.bounds.last}
        defaultValue={view.date}
        error={
          invalid
            ? m.web_new_error_date({ from: view.bounds.first, to: view.bounds.last }, language)
            : undefined
        }
      />
    </div>
  )
}

function FreeTimes({
  free,
  typed,
  onNextDay,
}: {
  free: NonNullable<NewAppointmentView['free']>
  typed: NewAppointmentTyped
  onNextDay: (date: string) => void
}) {
  const language = useLanguage()
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{m.web_new_free({ day: free.day }, language)}</legend>
      {free.slots.length === 0 && (
        <p className="text-sm text-ink-soft">{m.web_new_free_none({}, language)}</p>
      )}
      <div className="flex max-h-56 flex-wrap gap-1.5 overflow-y-auto p-1">
        {free.slots.map(({ instant, clock }) => (
          <label key={instant} className="time-chip">
            <input
              type="radio"
              name="slot"
              value={instant}
              defaultChecked={instant === typed.slot && typed.time === ''}
              className="sr-only"
            />
            {clock}
          </label>
        ))}
      </div>
      {free.next && (
        <p className="mt-1">
          <Button
            kind="quiet"
            name="next"
            value={free.next.date}
            formNoValidate
            onClick={(event) => {
              event.preventDefault()
              onNextDay(free.next!.date)
            }}
          >
            {m.web_new_next_free({ day: free.next.day }, language)}
          </Button>
        </p>
      )}
    </fieldset>
  )
}

function AboutTime({ time }: { time: NonNullable<NewAppointmentView['time']> }) {
  const language = useLanguage()
  if (time.taken) return <Taken time={time} />
  if (time.warnings.length === 0) return null
  return (
    <div className="rounded-sm border-s-4 border-pending bg-pending-wash px-4 py-3">
      <p className="font-semibold">{m.web_new_warning({ when: time.when }, language)}</p>
      <ul className="mt-1 list-disc ps-5">
        {time.warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </div>
  )
}

function Taken({ time }: { time: NonNullable<NewAppointmentView['time']> }) {
  const language = useLanguage()
  return (
    <div className="rounded-sm border-s-4 border-cancelled bg-cancelled-wash px-4 py-3">
      <p className="font-semibold">{m.web_new_overlaps({ when: time.when }, language)}</p>
      <ul className="mt-1 list-disc ps-5">
        {time.collisions.map(({ id, client, staff, from, to }) => (
          <li key={`${staff} ${from} ${id}`}>
            {id && client ? (
              <Link to={`/dashboard/appointments/${id}`} className="underline underline-offset-4">
                {m.web_new_taken_by({ client, from, to, staff }, language)}
              </Link>
            ) : (
              m.web_new_taken_hidden({ staff, from, to }, language)
            )}
          </li>
        ))}
      </ul>
      {time.buffer && (
        <p className="mt-1 text-sm">{m.web_new_buffer_too({ minutes: time.buffer }, language)}</p>
      )}
    </div>
  )
}
