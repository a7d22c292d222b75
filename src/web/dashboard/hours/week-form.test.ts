import { describe, expect, it } from 'vitest'
import type { Week } from '#domain/availability/working-hours.ts'
import { weekSentence } from '#web/wording/week-words.ts'
import { editOf, editText, editWeek, type WeekEdit } from './edit-week.ts'
import { asTypedWeek, minuteOf, typedWeek, weekErrors, weekFrom, type TypedWeek } from './week-form.ts'

const week: Week = {
  workingHours: [
    { weekday: 1, startMinute: 540, endMinute: 720 },
    { weekday: 1, startMinute: 780, endMinute: 1440 },
    { weekday: 6, startMinute: 0, endMinute: 600 },
  ],
  breaks: [{ weekday: 1, startMinute: 600, endMinute: 615 }],
}

function formOf(typed: TypedWeek): FormData {
  const form = new FormData()
  for (const day of typed) {
    for (const kind of ['open', 'break'] as const) {
      for (const { from, to } of day[kind]) {
        form.append(`${kind}-from-${day.weekday}`, from)
        form.append(`${kind}-to-${day.weekday}`, to)
      }
    }
  }
  return form
}

const monday = (open: [string, string][], pauses: [string, string][] = []): TypedWeek => {
  const lines = (spans: [string, string][]) => spans.map(([from, to]) => ({ from, to }))
  return asTypedWeek({ workingHours: [], breaks: [] }).map((day) =>
    day.weekday === 1 ? { ...day, open: lines(open), break: lines(pauses) } : day,
  )
}

describe('the form of a week', () => {
  it('gives back what it was filled with', () => {
    const typed = asTypedWeek(week)
    expect(typed[0]!.open).toEqual([
      { from: '9:00', to: '12:00' },
      { from: '13:00', to: '24:00' },
    ])
    expect(typedWeek(formOf(typed))).toEqual(typed)
    expect(weekErrors(typed)).toEqual({})
    expect(weekFrom(typed)).toEqual(week)
  })

  it('reads times as people write them, 24:00 too', () => {
    const written = ['9', '09', '9:30', '0930', '930', '9h30', '9.30', '14h', '24:00', '0:00', ' 8:05 ']
    expect(written.map(minuteOf)).toEqual([540, 540, 570, 570, 570, 570, 570, 840, 1440, 0, 485])
    const wrong = ['', '25', '24:01', '9:60', '9:5', 'nine', '-1', '9:30 PM', '12345']
    expect(wrong.map(minuteOf)).toEqual(wrong.map(() => null))
    expect(weekFrom(monday([['18', '0:00']])).workingHours).toEqual([
      { weekday: 1, startMinute: 1080, endMinute: 1440 },
    ])
  })

  it('says at the line what is wrong', () => {
    expect(weekErrors(monday([['9:00', 'late']]))).toEqual({ 'open-1-0': { to: 'time' } })
    expect(weekErrors(monday([['', '12:00']]))).toEqual({ 'open-1-0': { from: 'time' } })
    expect(weekErrors(monday([['17:00', '9:00']]))).toEqual({ 'open-1-0': { to: 'span_order' } })
    expect(
      weekErrors(
        monday([
          ['9:00', '13:00'],
          ['12:00', '18:00'],
        ]),
      ),
    ).toEqual({ 'open-1-1': { from: 'span_overlap' } })
    expect(weekErrors(monday([['9:00', '13:00']], [['13:00', '14:00']]))).toEqual({
      'break-1-0': { from: 'break_outside' },
    })
    expect(weekErrors(monday([['9:00', '8:00']], [['13:00', '14:00']]))).toEqual({
      'open-1-0': { to: 'span_order' },
    })
  })

  it('takes two stretches that touch, and lines that were left empty', () => {
    const touching = monday([
      ['9:00', '12:00'],
      ['', ''],
      ['12:00', '18:00'],
    ])
    expect(weekErrors(touching)).toEqual({})
    expect(weekFrom(touching).workingHours).toHaveLength(2)
  })
})

describe('a button of the form', () => {
  const asSent = (edit: WeekEdit): WeekEdit | null => {
    const form = new FormData()
    form.set('edit', editText(edit))
    if (edit.deed === 'copy') for (const day of edit.to) form.append(`copy-${edit.weekday}`, String(day))
    return editOf(form)
  }

  it('means the same when it was sent before scripts loaded', () => {
    const edits: WeekEdit[] = [
      { deed: 'add', kind: 'break', weekday: 3 },
      { deed: 'remove', kind: 'open', weekday: 1, index: 1 },
      { deed: 'copy', weekday: 1, to: [2, 3] },
    ]
    expect(edits.map(asSent)).toEqual(edits)
    expect(editOf(new FormData())).toBeNull()
  })

  it('adds, removes and copies lines', () => {
    const typed = asTypedWeek(week)
    expect(editWeek(typed, { deed: 'add', kind: 'open', weekday: 2 })[1]!.open).toEqual([
      { from: '', to: '' },
    ])
    expect(editWeek(typed, { deed: 'remove', kind: 'open', weekday: 1, index: 0 })[0]!.open).toEqual([
      { from: '13:00', to: '24:00' },
    ])
    const copied = editWeek(typed, { deed: 'copy', weekday: 1, to: [2, 6] })
    expect(copied.map(({ open }) => open.length)).toEqual([2, 2, 0, 0, 0, 2, 0])
    expect(copied[5]!.break).toEqual(typed[0]!.break)
    expect(editWeek(typed, { deed: 'add', kind: 'open', weekday: 9 })).toBe(typed)
  })
})

describe('the sentence', () => {
  it('says what a week means', () => {
    expect(weekSentence(week, { locale: 'en' })).toBe(
      'Monday 9:00–12:00, 13:00–24:00, break 10:00–10:15; Saturday 0:00–10:00. 23\u00a0h 45\u00a0min a week.',
    )
  })

  it('tells days together that are alike', () => {
    const day = (weekday: number) => ({ weekday, startMinute: 540, endMinute: 1080 })
    const alike = { workingHours: [1, 2, 3, 5, 6].map(day), breaks: [] }
    expect(weekSentence(alike, { locale: 'en' })).toBe(
      'Monday to Wednesday 9:00–18:00; Friday and Saturday 9:00–18:00. 45\u00a0h a week.',
    )
    expect(weekSentence({ workingHours: [], breaks: [] }, { locale: 'en' })).toContain('Closed')
  })
})
