import type { Context } from 'hono'

const readable = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** The form that was posted, or the status to answer with where it is none. */
export async function readForm(c: Context): Promise<FormData | 400 | 415> {
  const type = c.req.header('content-type')
  // A form without fields may come without a body, and then without a type.
  if (type === undefined && !(await c.req.text())) return new FormData()
  if (type === undefined || !readable.test(type)) return 415
  return c.req.formData().catch(() => 400 as const)
}

/** The text of a field, empty where it was not sent. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value : ''
}

// Within these years every zone, and every writer of dates, can say what an instant is called.
const firstInstant = Temporal.Instant.from('1970-01-01T00:00Z').epochMilliseconds
const lastInstant = Temporal.Instant.from('9999-01-01T00:00Z').epochMilliseconds

/** An instant as epoch milliseconds, null where the text is none that an appointment could have. */
export function instantFrom(text: string | undefined): number | null {
  try {
    const instant = text ? Temporal.Instant.from(text).epochMilliseconds : NaN
    return instant >= firstInstant && instant < lastInstant ? instant : null
  } catch {
    return null
  }
}
