import { useEffect, useRef } from 'react'
import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { sameSpan } from './block-words.ts'
import type { BlockErrors, TypedBlock } from './blocked-date-form.ts'
import { useLanguage } from '#web/language.ts'
import { errorWord } from '#web/wording/error-words.ts'
import { AppointmentLinks } from '#web/components/appointment-links.tsx'
import type { Within } from './blocked-list.tsx'
import { Button } from '#web/components/button.tsx'
import { SelectField, TextField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'

interface BlockFormProps {
  readonly typed: TypedBlock
  readonly errors: BlockErrors
  /** Appointments that are booked within what was typed; null where nothing was asked yet. */
  readonly within: Within | null
  readonly staff: readonly { id: string; name: string }[]
  readonly today: string
  readonly reachesEveryone: boolean
}

/** Whole days or a span of time; which of the two fields are there follows from the choice, also without scripts. */
export function BlockForm({ typed, errors, within, staff, today, reachesEveryone }: BlockFormProps) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const wrong = Object.keys(errors).length > 0
  return (
    <Form
      method="post"
      noValidate
      preventScrollReset
      aria-labelledby="block-title"
      className="panel group grid gap-4 border-t-[3px] border-t-accent-edge p-5"
    >
      <h2 id="block-title">{m.web_blocked_new({}, language)}</h2>
      <FormProblem text={wrong ? m.web_fix({}, language) : undefined} />
      <KindChoice kind={typed.kind} />
      <DaysFields typed={typed} errors={errors} today={today} />
      <TimeFields typed={typed} errors={errors} today={today} />
      {reachesEveryone && staff.length > 1 && (
        <SelectField
          name="staff"
          label={m.web_blocked_who({}, language)}
          defaultValue={typed.staff}
          error={errorWord(errors.staff, language)}
        >
          <option value="">{m.web_blocked_everybody({}, language)}</option>
          {staff.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        name="reason"
        label={m.web_blocked_reason({}, language)}
        hint={m.web_blocked_reason_hint({}, language)}
        optional
        maxLength={200}
        defaultValue={typed.reason}
        error={errorWord(errors.reason, language)}
      />
      {within && <InTheWay within={within} />}
      <div className="flex flex-wrap gap-3">
        {within && (
          <Button name="anyway" value={sameSpan(typed)} disabled={busy}>
            {m.web_blocked_anyway({}, language)}
          </Button>
        )}
        <Button kind={within ? 'quiet' : 'main'} disabled={busy}>
          {within ? m.web_blocked_check({}, language) : m.web_blocked_add({}, language)}
        </Button>
      </div>
    </Form>
  )
}

function KindChoice({ kind }: { kind: string }) {
  const language = useLanguage()
  const kinds = { days: m.web_blocked_days({}, language), time: m.web_blocked_time({}, language) }
  return (
    <fieldset className="flex flex-wrap gap-x-6">
      <legend className="sr-only">{m.web_blocked_kind({}, language)}</legend>
      {Object.entries(kinds).map(([value, word]) => (
        <label key={value} className="inline-flex min-h-11 items-center gap-2">
          <input
            type="radio"
            name="kind"
            value={value}
            defaultChecked={value === (kind === 'time' ? 'time' : 'days')}
            className="size-5 accent-accent"
          />
          {word}
        </label>
      ))}
    </fieldset>
  )
}

interface SpanFields {
  readonly typed: TypedBlock
  readonly errors: BlockErrors
  readonly today: string
}

function DaysFields({ typed, errors, today }: SpanFields) {
  const language = useLanguage()
  return (
    <div className="grid gap-4 group-has-[[value=time]:checked]:hidden sm:grid-cols-2 lg:grid-cols-1">
      <TextField
        name="first"
        type="date"
        min={today}
        label={m.web_blocked_first({}, language)}
        defaultValue={typed.first}
        error={errorWord(errors.first, language)}
      />
      <TextField
        name="last"
        type="date"
        min={today}
        label={m.web_blocked_last({}, language)}
        defaultValue={typed.last}
        error={errorWord(errors.last, language)}
      />
      <p className="-mt-2 sm:col-span-2 lg:col-span-1 text-sm text-ink-soft">
        {m.web_blocked_last_hint({}, language)}
      </p>
    </div>
  )
}

function TimeFields({ typed, errors, today }: SpanFields) {
  const language = useLanguage()
  return (
    <div className="grid gap-4 group-has-[[value=days]:checked]:hidden">
      <TextField
        name="from"
        type="datetime-local"
        min={`${today}T00:00`}
        label={m.web_blocked_from({}, language)}
        defaultValue={typed.from}
        error={errorWord(errors.from, language)}
      />
      <TextField
        name="to"
        type="datetime-local"
        min={`${today}T00:00`}
        label={m.web_blocked_to({}, language)}
        defaultValue={typed.to}
        error={errorWord(errors.to, language)}
      />
    </div>
  )
}

function InTheWay({ within: { cards, more } }: { within: Within }) {
  const language = useLanguage()
  const count = cards.length
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (cards.length === 0) return
    here.current?.focus()
    here.current?.scrollIntoView({ block: 'center' })
  }, [cards])
  return (
    <div
      ref={here}
      role="alert"
      tabIndex={-1}
      className="border-s-4 border-pending bg-pending-wash px-3 py-2"
    >
      <p className="font-semibold text-pending">
        {more ? m.web_blocked_warning_many({ count }, language) : m.web_blocked_warning({ count }, language)}
      </p>
      <p className="mt-1 mb-1 text-sm">{m.web_blocked_warning_hint({}, language)}</p>
      <AppointmentLinks cards={cards} />
    </div>
  )
}
