import type { Column, ColumnType } from '#query/catalogue.ts'
import { QueryProblem } from '#query/query-problem.ts'

/** What the domain works with in place of what the caller wrote. */
export type Value = string | number | boolean | null | Temporal.Instant | Temporal.PlainDateTime

/** Reads a value as the column's type. Throws PostgreSQL's codes where it is none. */
export function parseValue({ name, type }: Pick<Column, 'name' | 'type'>, value: unknown): Value {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') throw wrong(name, type, value)
  const text = String(value)
  if (text.includes('\0'))
    throw new QueryProblem(400, '22P05', 'unsupported Unicode escape sequence', {
      details: '\\u0000 cannot be converted to text.',
    })
  const parsed = parsers[type]?.(text.toWellFormed())
  if (parsed === undefined) throw wrong(name, type, value)
  return parsed
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const parsers: Partial<Record<ColumnType, (text: string) => Value | undefined>> = {
  uuid: (text) => (uuid.test(text) ? text.toLowerCase() : undefined),
  // As what people type into a form: an empty text is none, and control characters belong into no mail.
  text: (text) => text.replace(/[\u0001-\u0008\u000b-\u001f\u007f]/g, '').trim() || null,
  integer: (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined),
  numeric: (text) => (/^-?\d{1,10}(?:\.\d{1,10})?$/.test(text) ? text : undefined),
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  timestamptz: (text) => tried(() => Temporal.Instant.from(text.replace(' ', 'T'))),
  timestamp: (text) => tried(() => Temporal.PlainDateTime.from(text.replace(' ', 'T'))),
}

function tried<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}

function wrong(name: string, type: ColumnType, value: unknown): QueryProblem {
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  const code = type.startsWith('time') ? '22007' : '22P02'
  const typeName = type === 'timestamptz' ? 'timestamp with time zone' : type
  return new QueryProblem(400, code, `invalid input syntax for type ${typeName}: "${shown.slice(0, 200)}"`, {
    details: `The column "${name}" cannot hold that.`,
    hint: hints[type] ?? null,
  })
}

const hints: Partial<Record<ColumnType, string>> = {
  timestamptz: 'An instant with its offset, such as 2030-03-05T10:15:00Z or 2030-03-05T11:15:00+01:00.',
  timestamp: "A time on the professional's clock without an offset, such as 2030-03-05T10:15.",
}
