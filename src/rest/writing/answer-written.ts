import type { Context } from 'hono'
import { chooseForm, type Form } from '#rest/media-type.ts'
import { parsePreferences, preferenceApplied, type Preferences } from '#rest/preferences.ts'
import { notSingular, sendRows } from '#rest/send-rows.ts'
import type { Representation } from './representation.ts'

/** How the answer to a write is to look. */
export interface Wish {
  readonly form: Form
  readonly preferences: Preferences
}

export function wishOf(c: Context): Wish {
  return {
    form: chooseForm(c.req.header('accept') ?? null),
    preferences: parsePreferences(c.req.header('prefer') ?? null),
  }
}

/** Refuses, before anything is written, what could not be answered as one row. */
export function guardSingular({ form, preferences }: Wish, rows: number): void {
  if (preferences.return === 'representation' && form.kind === 'object' && rows !== 1) throw notSingular(rows)
}

/** Tells what was written, as much of it as was asked for. */
export async function answerWritten(
  c: Context,
  written: { readonly status: 200 | 201; readonly ids: readonly string[] },
  { form, preferences }: Wish,
  representation: Representation,
): Promise<Response> {
  const { status, ids } = written
  const span = ids.length > 0 && status === 200 ? `0-${ids.length - 1}` : '*'
  c.header('Content-Range', `${span}/${preferences.count ? ids.length : '*'}`)
  const applied = preferenceApplied(preferences, ['return', 'count', 'missing', 'handling', 'any-time'])
  if (applied) c.header('Preference-Applied', applied)
  if (preferences.return !== 'representation') return c.body(null, status === 201 ? 201 : 204)
  const page = await representation.read(ids, form.stripped)
  return sendRows(c, status, representation.query(ids), page, form)
}
