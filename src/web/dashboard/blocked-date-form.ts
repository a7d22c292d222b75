import type { BlockedDate } from '#domain/availability/blocked-date.ts'

export interface TypedBlock {
  readonly first: string
  readonly last: string
  readonly from: string
  readonly to: string
}

/** The span of the wall clock that was typed: whole days, or from a time to a time; null where it cannot be. */
export function blockFrom({ first, last, from, to }: TypedBlock): BlockedDate | null {
  const [firstDay, lastDay] = [dateOf(first), dateOf(last || first)]
  if (!firstDay || !lastDay) return null
  const start = timed(firstDay, from) ?? firstDay.toPlainDateTime()
  const end = timed(lastDay, to) ?? lastDay.add({ days: 1 }).toPlainDateTime()
  return Temporal.PlainDateTime.compare(start, end) < 0 ? { start, end } : null
}

function dateOf(text: string): Temporal.PlainDate | null {
  return /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)
    ? Temporal.PlainDate.from(text)
    : null
}

function timed(date: Temporal.PlainDate, time: string): Temporal.PlainDateTime | null {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) ? date.toPlainDateTime(time) : null
}
