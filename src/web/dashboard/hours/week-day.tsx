import { m } from '#paraglide/messages.js'
import { editText, type WeekEdit } from './edit-week.ts'
import {
  isTyped,
  weekdays,
  type SpanErrors,
  type SpanKind,
  type TypedDay,
  type TypedSpan,
  type WeekErrors,
} from './week-form.ts'
import { useLanguage, type Language } from '#web/language.ts'
import { errorWord } from '#web/wording/error-words.ts'
import { weekdayWord } from '#wording/weekday-words.ts'
import { Button } from '#web/components/button.tsx'
import { CheckField } from '#web/components/field.tsx'
import { Icon } from '#web/components/icon.tsx'

interface DayProps {
  readonly day: TypedDay
  readonly errors: WeekErrors
  /** Where a line was just added: it has the focus. */
  readonly added: string
  readonly onEdit: (edit: WeekEdit) => void
  readonly onType: (kind: SpanKind, weekday: number, index: number, line: TypedSpan) => void
}

/** One day: its stretches, its breaks, and the way to give other days the same. */
export function WeekDay(props: DayProps) {
  const language = useLanguage()
  const { day, onEdit } = props
  const name = weekdayWord(day.weekday, language.locale)
  const closed = day.open.length === 0
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-2 border-line px-4 py-3 not-last:border-b md:grid-cols-[8.5rem_minmax(0,1fr)_minmax(0,1fr)]">
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-3 md:block">
        <p aria-hidden="true" className={`font-semibold md:pt-2.5 ${closed ? 'text-ink-soft' : ''}`}>
          {name}
        </p>
        {(!closed || day.break.length > 0) && <CopyDay weekday={day.weekday} name={name} onEdit={onEdit} />}
      </div>
      <Lines {...props} kind="open" name={name} />
      {(!closed || day.break.length > 0) && <Lines {...props} kind="break" name={name} />}
    </fieldset>
  )
}

function Lines(props: DayProps & { kind: SpanKind; name: string }) {
  const language = useLanguage()
  const { day, kind, name, onEdit } = props
  const add = { deed: 'add', kind, weekday: day.weekday } as const
  const label = kind === 'open' ? m.web_hours_add_to : m.web_break_add_to
  return (
    <div className="grid gap-2">
      {day[kind].map((_, index) => (
        // A line has no identity of its own: it is its place.
        // oxlint-disable-next-line no-array-index-key
        <Line key={index} {...props} index={index} />
      ))}
      {kind === 'open' && day.open.length === 0 && (
        <p className="text-ink-soft md:pt-2.5">{m.web_hours_closed({}, language)}</p>
      )}
      <button
        type="submit"
        name="edit"
        value={editText(add)}
        aria-label={label({ day: name }, language)}
        className="-ms-1 inline-flex min-h-11 items-center justify-self-start px-1 text-sm text-accent-ink underline-offset-4 hover:underline md:min-h-9"
        onClick={(event) => {
          event.preventDefault()
          onEdit(add)
        }}
      >
        {kind === 'open' ? m.web_hours_add({}, language) : m.web_break_add({}, language)}
      </button>
    </div>
  )
}

interface LineProps extends DayProps {
  readonly kind: SpanKind
  readonly name: string
  readonly index: number
}

function Line({ day, kind, name, index, errors, added, onEdit, onType }: LineProps) {
  const language = useLanguage()
  const { weekday } = day
  const line = day[kind][index]!
  const id = `${kind}-${weekday}-${index}`
  const wrong = errors[id]
  const remove = { deed: 'remove', kind, weekday, index } as const
  const isNew = added === `${kind}-${weekday}` && index === day[kind].length - 1
  const field = (end: 'from' | 'to') => ({
    className: 'control tabular px-2! text-center',
    name: `${kind}-${end}-${weekday}`,
    value: line[end],
    maxLength: 5,
    autoComplete: 'off',
    'aria-label': endLabel(kind, end, name, language),
    'aria-invalid': wrong?.[end] ? true : undefined,
    'aria-describedby': wrong ? `${id}-error` : undefined,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onType(kind, weekday, index, { ...line, [end]: event.currentTarget.value }),
  })
  return (
    <div className={wrong ? 'border-s-4 border-cancelled ps-2' : undefined}>
      <div className="grid grid-cols-[3.25rem_minmax(0,5.5rem)_auto_minmax(0,5.5rem)_auto] items-center gap-2">
        <span aria-hidden="true" className="text-sm text-ink-soft">
          {index === 0 &&
            (kind === 'open' ? m.web_hours_open({}, language) : m.web_hours_break({}, language))}
        </span>
        <input {...field('from')} placeholder="9:00" autoFocus={isNew} />
        <span aria-hidden="true">–</span>
        <input {...field('to')} placeholder="17:00" />
        <button
          type="submit"
          name="edit"
          value={editText(remove)}
          aria-label={removeLabel(line, name, language)}
          className="grid size-11 place-items-center rounded-sm text-ink-soft hover:bg-tint hover:text-accent-ink"
          onClick={(event) => {
            event.preventDefault()
            onEdit(remove)
          }}
        >
          <Icon name="remove" className="size-4.5" />
        </button>
      </div>
      {wrong && <LineError id={`${id}-error`} wrong={wrong} />}
    </div>
  )
}

function LineError({ id, wrong }: { id: string; wrong: SpanErrors }) {
  const language = useLanguage()
  const words = [...new Set([errorWord(wrong.from, language), errorWord(wrong.to, language)])].filter(Boolean)
  return (
    <p id={id} className="mt-1 text-sm font-semibold text-cancelled">
      {words.join('. ')}.
    </p>
  )
}

function endLabel(kind: SpanKind, end: 'from' | 'to', day: string, language: Language): string {
  if (kind === 'open')
    return end === 'from' ? m.web_hours_from({ day }, language) : m.web_hours_to({ day }, language)
  return end === 'from' ? m.web_break_from({ day }, language) : m.web_break_to({ day }, language)
}

function removeLabel(line: TypedSpan, day: string, language: Language): string {
  return isTyped(line)
    ? m.web_hours_remove({ day, span: `${line.from}–${line.to}` }, language)
    : m.web_hours_remove_empty({ day }, language)
}

function CopyDay({
  weekday,
  name,
  onEdit,
}: {
  weekday: number
  name: string
  onEdit: (edit: WeekEdit) => void
}) {
  const language = useLanguage()
  const others = weekdays.filter((one) => one !== weekday)
  return (
    <details className="relative" data-menu>
      <summary className="-mx-1 inline-flex min-h-11 items-center px-1 text-sm text-accent-ink underline-offset-4 hover:underline md:min-h-9">
        <span aria-hidden="true">{m.web_hours_copy_day({}, language)}</span>
        <span className="sr-only">{m.web_hours_copy_from({ day: name }, language)}</span>
      </summary>
      <div className="panel absolute start-0 top-full z-10 w-60 p-3 max-md:start-auto max-md:end-0">
        <fieldset>
          <legend className="mb-1 text-sm font-semibold">
            {m.web_hours_copy_to({ day: name }, language)}
          </legend>
          {others.map((other) => (
            <CheckField
              key={other}
              name={`copy-${weekday}`}
              value={other}
              label={weekdayWord(other, language.locale)}
              defaultChecked={weekday <= 5 && other <= 5}
            />
          ))}
        </fieldset>
        <Button
          kind="quiet"
          className="mt-2 w-full"
          name="edit"
          value={editText({ deed: 'copy', weekday, to: [] })}
          onClick={(event) => {
            event.preventDefault()
            const menu = event.currentTarget.closest('details')!
            const chosen = menu.querySelectorAll<HTMLInputElement>('input:checked')
            onEdit({ deed: 'copy', weekday, to: [...chosen].map(({ value }) => Number(value)) })
            menu.open = false
            menu.querySelector('summary')?.focus()
          }}
        >
          {m.web_hours_copy_do({}, language)}
        </Button>
      </div>
    </details>
  )
}
