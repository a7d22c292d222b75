import { m } from '#paraglide/messages.js'
import type { TypedDay, TypedSpan } from '#web/dashboard/hours-form.ts'
import { useLanguage } from '#web/language.ts'
import { weekdayWord } from '#web/wording/weekday-words.ts'

const nothing: TypedSpan = { from: '', to: '' }

/** Seven days as plain time fields: what is set, and an empty line where there is room for one. */
export function WeekFields({
  week,
  wrongWeekday,
}: {
  week: readonly TypedDay[]
  wrongWeekday: number | undefined
}) {
  return (
    <div className="panel">
      {week.map((day) => (
        <Day key={day.weekday} day={day} wrong={day.weekday === wrongWeekday} />
      ))}
    </div>
  )
}

function Day({ day, wrong }: { day: TypedDay; wrong: boolean }) {
  const language = useLanguage()
  const name = weekdayWord(day.weekday, language.locale)
  const closed = day.hours.length === 0
  return (
    <fieldset
      className={`grid items-start gap-x-6 gap-y-2 border-line px-4 py-3 not-last:border-b md:grid-cols-[8rem_1fr_1fr] ${wrong ? 'border-s-4 border-s-cancelled' : ''}`}
    >
      <legend className="sr-only">{name}</legend>
      <p aria-hidden="true" className={`font-semibold md:pt-2.5 ${closed ? 'text-ink-soft' : ''}`}>
        {name}
      </p>
      <Spans
        kind="open"
        weekday={day.weekday}
        spans={closed ? [nothing] : day.hours}
        caption={m.web_hours_open({}, language)}
        from={m.web_hours_from({ day: name }, language)}
        to={m.web_hours_to({ day: name }, language)}
      />
      <Spans
        kind="break"
        weekday={day.weekday}
        spans={day.breaks.length === 0 ? [nothing] : day.breaks}
        caption={m.web_hours_break({}, language)}
        from={m.web_break_from({ day: name }, language)}
        to={m.web_break_to({ day: name }, language)}
      />
    </fieldset>
  )
}

interface Lines {
  readonly kind: 'open' | 'break'
  readonly weekday: number
  readonly spans: readonly TypedSpan[]
  readonly caption: string
  readonly from: string
  readonly to: string
}

function Spans({ kind, weekday, spans, caption, from, to }: Lines) {
  return (
    <div className="grid gap-2">
      {spans.map((span, index) => (
        // A line has no identity of its own: it is what stands there.
        <div
          key={`${span.from}-${span.to}`}
          className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-2"
        >
          <span aria-hidden="true" className="text-sm text-ink-soft">
            {index === 0 && caption}
          </span>
          <input
            className="control px-2!"
            type="time"
            step={300}
            name={`${kind}-from-${weekday}`}
            aria-label={from}
            defaultValue={span.from}
          />
          <span aria-hidden="true">–</span>
          <input
            className="control px-2!"
            type="time"
            step={300}
            name={`${kind}-to-${weekday}`}
            aria-label={to}
            defaultValue={span.to}
          />
        </div>
      ))}
    </div>
  )
}
