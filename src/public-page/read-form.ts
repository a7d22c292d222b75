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

/** An instant as epoch milliseconds, null where the text is none. */
export function instantFrom(text: string | undefined): number | null {
  try {
    return text ? Temporal.Instant.from(text).epochMilliseconds : null
  } catch {
    return null
  }
}
