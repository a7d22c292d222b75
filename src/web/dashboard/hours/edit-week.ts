import { isTyped, spanKinds, type SpanKind, type TypedSpan, type TypedWeek } from './week-form.ts'

/** What a button of the form does to the lines before they are saved. */
export type WeekEdit =
  | { readonly deed: 'add'; readonly kind: SpanKind; readonly weekday: number }
  | { readonly deed: 'remove'; readonly kind: SpanKind; readonly weekday: number; readonly index: number }
  | { readonly deed: 'copy'; readonly weekday: number; readonly to: readonly number[] }

/** The value of a button: "add open 1", "remove break 3 0", "copy 1". */
export function editText(edit: WeekEdit): string {
  if (edit.deed === 'copy') return `copy ${edit.weekday}`
  const line = `${edit.kind} ${edit.weekday}`
  return edit.deed === 'add' ? `add ${line}` : `remove ${line} ${edit.index}`
}

/** What a form asks for that was sent before scripts loaded; null where it is to be saved. */
export function editOf(form: FormData): WeekEdit | null {
  const [deed, ...words] = String(form.get('edit') ?? '').split(' ')
  if (deed === 'copy') {
    const weekday = Number(words[0])
    return { deed, weekday, to: form.getAll(`copy-${weekday}`).map(Number) }
  }
  const [kind, weekday, index] = [words[0] as SpanKind, Number(words[1]), Number(words[2])]
  if (!spanKinds.includes(kind)) return null
  if (deed === 'add') return { deed, kind, weekday }
  return deed === 'remove' ? { deed, kind, weekday, index } : null
}

const nothing: TypedSpan = { from: '', to: '' }

/** The week after a button: the same in the browser and, without scripts, on the server. */
export function editWeek(week: TypedWeek, edit: WeekEdit): TypedWeek {
  const source = week.find((day) => day.weekday === edit.weekday)
  if (!source) return week
  if (edit.deed === 'copy') {
    const lines = { open: source.open.filter(isTyped), break: source.break.filter(isTyped) }
    return week.map((day) => (edit.to.includes(day.weekday) ? { ...day, ...lines } : day))
  }
  const lines =
    edit.deed === 'add'
      ? [...source[edit.kind], nothing]
      : source[edit.kind].filter((_, index) => index !== edit.index)
  return week.map((day) => (day === source ? { ...day, [edit.kind]: lines } : day))
}
