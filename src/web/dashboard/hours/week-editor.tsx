import { useEffect, useRef, useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { editWeek, type WeekEdit } from './edit-week.ts'
import {
  typedWeek,
  weekErrors,
  weekFrom,
  type SpanKind,
  type TypedSpan,
  type TypedWeek,
} from './week-form.ts'
import { useLanguage } from '#web/language.ts'
import { weekSentence } from '#web/wording/week-words.ts'
import { Button } from '#web/components/button.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { WeekDay } from './week-day.tsx'

interface WeekEditorProps {
  readonly saved: TypedWeek
  readonly week: TypedWeek
  readonly seen: string
  /** What became of the form that was sent last. */
  readonly told: 'fix' | { readonly theirs: string } | null
}

/** Seven days of lines. Its buttons change the lines here at once and, before scripts load, on the server. */
export function WeekEditor({ saved, week: start, seen, told }: WeekEditorProps) {
  const language = useLanguage()
  const busy = useNavigation().state === 'submitting'
  const [week, setWeek] = useState(start)
  const [added, setAdded] = useState('')
  const form = useRef<HTMLFormElement>(null)
  // What was typed before scripts loaded stands in the fields and nowhere else.
  useEffect(() => setWeek(typedWeek(new FormData(form.current!))), [])
  const errors = weekErrors(week)
  const shown = told === 'fix' ? errors : completeErrors(week, errors)
  const edit = (deed: WeekEdit) => {
    setAdded(deed.deed === 'add' ? `${deed.kind}-${deed.weekday}` : '')
    setWeek(editWeek(week, deed))
  }
  const type = (kind: SpanKind, weekday: number, index: number, line: TypedSpan) =>
    setWeek(
      week.map((day) => (day.weekday === weekday ? { ...day, [kind]: day[kind].with(index, line) } : day)),
    )
  const changed = JSON.stringify(week) !== JSON.stringify(saved)
  return (
    <Form
      ref={form}
      method="post"
      noValidate
      preventScrollReset
      className="grid gap-4"
      aria-label={m.web_hours({}, language)}
    >
      <FormProblem text={told ? problemWords(told, language) : undefined} />
      <input type="hidden" name="seen" value={seen} />
      {/* The first button of a form is the one that Enter presses. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
      <div className="panel">
        {week.map((day) => (
          <WeekDay key={day.weekday} day={day} errors={shown} added={added} onEdit={edit} onType={type} />
        ))}
      </div>
      <p className="text-sm text-ink-soft">{m.web_hours_format({}, language)}</p>
      <div className="sticky bottom-14 z-[5] -mx-1 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line bg-paper px-1 py-3 md:bottom-0">
        <p className="min-w-0 flex-1 basis-72" aria-live="polite">
          <span className="block text-sm text-ink-soft">
            {m.web_hours_means({}, language)}
            {changed && ` (${m.web_hours_unsaved({}, language)})`}
          </span>
          {weekSentence(weekFrom(week), language)}
        </p>
        <Button disabled={busy}>{m.web_save({}, language)}</Button>
      </div>
    </Form>
  )
}

/** While a line is still being typed nothing is held against it; what lies wrong between complete lines is told. */
function completeErrors(week: TypedWeek, errors: ReturnType<typeof weekErrors>): typeof errors {
  const complete = Object.entries(errors).filter(([line]) => {
    const [kind, weekday, index] = line.split('-') as [SpanKind, string, string]
    const span = week[Number(weekday) - 1]?.[kind][Number(index)]
    return span && span.from.length > 3 && span.to.length > 3
  })
  return Object.fromEntries(complete)
}

function problemWords(
  told: NonNullable<WeekEditorProps['told']>,
  language: ReturnType<typeof useLanguage>,
): string {
  return told === 'fix' ? m.web_fix({}, language) : m.web_hours_conflict({ theirs: told.theirs }, language)
}
