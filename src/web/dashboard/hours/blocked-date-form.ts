import { z } from 'zod'
import { blockedDays, type BlockedDate } from '#domain/availability/blocked-date.ts'
import type { FieldError } from '#web/wording/error-words.ts'

const blockFields = ['kind', 'first', 'last', 'from', 'to', 'staff', 'reason'] as const
type BlockField = (typeof blockFields)[number]

/** What stands in the form, as typed: whole days from `first` to `last`, or a time from `from` to `to`. */
export type TypedBlock = Readonly<Record<BlockField, string>>
export type BlockErrors = Partial<Record<BlockField, FieldError>>

export interface Block extends BlockedDate {
  /** Null: everybody. */
  readonly staffId: string | null
  readonly reason: string | null
}

export const newBlock: TypedBlock = {
  kind: 'days',
  first: '',
  last: '',
  from: '',
  to: '',
  staff: '',
  reason: '',
}

/** What a form wants blocked, or what has to be put right first. `now`: on the professional's wall clock. */
export function readBlock(
  form: FormData,
  now: Temporal.PlainDateTime,
): { typed: TypedBlock } & ({ block: Block } | { errors: BlockErrors }) {
  const typed = Object.fromEntries(
    blockFields.map((name) => [name, String(form.get(name) ?? '').trim()]),
  ) as TypedBlock
  const read = blockForm(now).safeParse(typed)
  if (read.success) return { typed, block: read.data }
  const errors: Partial<Record<string, FieldError>> = {}
  for (const { path, message } of read.error.issues) errors[String(path[0])] ??= message as FieldError
  return { typed, errors }
}

const longestReason = 200

function blockForm(now: Temporal.PlainDateTime) {
  const whom = {
    staff: z.literal('').or(z.uuid({ error: 'choice' })),
    reason: z.string().max(longestReason, { error: 'too_long' }),
  }
  const days = z.object({ kind: z.literal('days'), first: z.string(), last: z.string(), ...whom })
  const time = z.object({ kind: z.literal('time'), from: z.string(), to: z.string(), ...whom })
  return z
    .discriminatedUnion('kind', [days, time], { error: 'choice' })
    .transform((typed, context): Block => {
      const wrong = (field: BlockField, message: FieldError) => {
        context.issues.push({ code: 'custom', message, path: [field], input: typed })
        return null
      }
      const span = typed.kind === 'days' ? spanOfDays(typed, wrong) : spanOfTime(typed, wrong)
      if (span && Temporal.PlainDateTime.compare(span.end, now) <= 0)
        wrong(typed.kind === 'days' ? 'last' : 'to', 'past')
      if (!span) return z.NEVER
      return { ...span, staffId: typed.staff || null, reason: typed.reason || null }
    })
}

type Wrong = (field: BlockField, error: FieldError) => null

/** Without a last day, the first is the only one. */
function spanOfDays({ first, last }: { first: string; last: string }, wrong: Wrong): BlockedDate | null {
  const [firstDay, lastDay] = [dateOf(first), dateOf(last || first)]
  if (!firstDay) return wrong('first', 'date')
  if (!lastDay) return wrong('last', 'date')
  if (Temporal.PlainDate.compare(firstDay, lastDay) > 0) return wrong('last', 'last_day')
  return blockedDays(firstDay, lastDay.add({ days: 1 }))
}

function spanOfTime({ from, to }: { from: string; to: string }, wrong: Wrong): BlockedDate | null {
  const [start, end] = [wallTimeOf(from), wallTimeOf(to)]
  if (!start) return wrong('from', 'date_time')
  if (!end) return wrong('to', 'date_time')
  return Temporal.PlainDateTime.compare(start, end) < 0 ? { start, end } : wrong('to', 'end_time')
}

function dateOf(text: string): Temporal.PlainDate | null {
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(text) ? parsed(() => Temporal.PlainDate.from(text)) : null
}

/** As `datetime-local` writes it. */
export function wallTimeOf(text: string): Temporal.PlainDateTime | null {
  const form = /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(?::00)?$/
  return form.test(text) ? parsed(() => Temporal.PlainDateTime.from(text)) : null
}

function parsed<T>(parse: () => T): T | null {
  try {
    return parse()
  } catch {
    return null
  }
}
