import { m } from '#paraglide/messages.js'
import type { CalendarView, ConnectionView } from './google-calendar-view.ts'
import type { TypedCalendars } from './google-calendar-form.ts'
import type { GoogleCalendarData } from './google-calendar.tsx'
import { useLanguage } from '#web/language.ts'
import { calendarTroubleWord, consequenceWord } from '#web/wording/google-words.ts'
import { ConnectLink, GooglePlan } from './google-offer.tsx'
import { RadioField } from '#web/components/radio-field.tsx'

interface BusyCalendarsProps {
  readonly page: GoogleCalendarData
  readonly connection: ConnectionView
  readonly chosen: TypedCalendars
}

/** Which calendars make busy, as far as the plan and the consent reach, and what becomes of slots if they cannot be read. */
export function BusyCalendars({ page, connection, chosen }: BusyCalendarsProps) {
  const language = useLanguage()
  const { planReads, manages } = page
  const readable = planReads && connection.mayRead
  return (
    <>
      <fieldset className="min-w-0 sm:col-span-2">
        <legend className="font-semibold">{m.google_busy({}, language)}</legend>
        {!planReads && <GooglePlan manages={manages} />}
        {planReads && !connection.mayRead && <Allow staffId={page.chosen.id} />}
        {readable && <input type="hidden" name="busy" value="" />}
        {connection.calendars.map((one) => (
          <Calendar
            key={one.id}
            calendar={one}
            disabled={!readable}
            lost={connection.status === 'reconnect'}
            checked={readable && (chosen.busyIds ?? connection.chosen.busyIds).includes(one.id)}
          />
        ))}
      </fieldset>
      {planReads ? (
        <WhenStale chosen={chosen.whenStale} />
      ) : (
        <input type="hidden" name="stale" value={chosen.whenStale} />
      )}
    </>
  )
}

interface CalendarProps {
  readonly calendar: CalendarView
  readonly disabled: boolean
  /** The whole account cannot be read, which is said above. */
  readonly lost: boolean
  readonly checked: boolean
}

function Calendar({ calendar, disabled, lost, checked }: CalendarProps) {
  const language = useLanguage()
  const { id, name, isPrimary } = calendar
  return (
    <div className="flex items-start gap-3 py-1.5">
      <input
        type="checkbox"
        id={`busy-${id}`}
        name="busy"
        value={id}
        defaultChecked={checked}
        disabled={disabled}
        aria-describedby={`busy-${id}-state`}
        className="mt-1 size-5 flex-none accent-accent"
      />
      <div className="min-w-0 flex-1">
        <label htmlFor={`busy-${id}`} className="block min-h-6 break-words">
          {name}
        </label>
        <div id={`busy-${id}-state`} className="text-sm text-ink-soft">
          {isPrimary && <p>{m.google_primary({}, language)}</p>}
          {!disabled && calendar.makesBusy && <ReadState calendar={calendar} lost={lost} />}
        </div>
      </div>
    </div>
  )
}

/** How old what was read is; where it cannot be read, why, and what follows from that. */
function ReadState({ calendar, lost }: Pick<CalendarProps, 'calendar' | 'lost'>) {
  const language = useLanguage()
  const { read, consequence } = calendar
  const age = read ? m.google_read({ age: read }, language) : m.google_unread({}, language)
  if (!consequence) return <p>{age}</p>
  return (
    <div className="mt-1 border-s-4 border-pending ps-3">
      {!lost && <p className="font-semibold text-pending">{calendarTroubleWord(calendar, language)}</p>}
      <p>
        {age}. {consequenceWord(consequence, language)}
      </p>
    </div>
  )
}

/** The plan reads calendars now, and did not when Google was asked. */
function Allow({ staffId }: { staffId: string }) {
  const language = useLanguage()
  return (
    <div className="my-2 grid justify-items-start gap-2 border-s-4 border-accent-edge ps-3">
      <p>{m.google_allow({}, language)}</p>
      <ConnectLink staffId={staffId} kind="quiet" label={m.google_allow_do({}, language)} />
    </div>
  )
}

function WhenStale({ chosen }: { chosen: TypedCalendars['whenStale'] }) {
  const language = useLanguage()
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="font-semibold">{m.google_stale({}, language)}</legend>
      <RadioField
        name="stale"
        value="keep"
        label={m.google_stale_keeps({}, language)}
        hint={m.google_stale_keeps_hint({}, language)}
        defaultChecked={chosen === 'keep'}
      />
      <RadioField
        name="stale"
        value="close"
        label={m.google_stale_closes({}, language)}
        hint={m.google_stale_closes_hint({}, language)}
        defaultChecked={chosen === 'close'}
      />
    </fieldset>
  )
}
