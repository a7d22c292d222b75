import { data, redirect } from 'react-router'
import { askForSync } from '#domain/calendar-sync/ask-for-sync.ts'
import { chooseCalendars } from '#domain/calendar-sync/choose-calendars.ts'
import { findConnection } from '#domain/calendar-sync/find-connection.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'
import { noticeCookie, type Notice } from '#web/notice.ts'
import { versionIn } from '#web/version-in.ts'
import { calendarsIn, type TypedCalendars } from './google-calendar-form.ts'
import { googleCalendarPath } from './google-calendar-path.ts'

/** Why a choice was not saved: somebody was faster, a calendar cannot be used, or the plan reads none. */
export type CalendarsProblem = 'changed' | 'unknown' | 'plan'

export interface CalendarsAnswer {
  readonly typed: TypedCalendars
  readonly version: number
  readonly problem: CalendarsProblem
}

/** Does what the pressed button says: a sync at once, or the calendars as they were chosen. */
export async function changeGoogleCalendar(scope: Scope, staffId: string, form: FormData) {
  if (form.get('intent') === 'sync') return sync(scope, staffId)
  const [typed, version] = [calendarsIn(form), versionIn(form)]
  if (!typed || version === null) throw data(null, { status: 400 })
  const { writtenId } = typed
  if (writtenId === undefined)
    return data<CalendarsAnswer>({ typed, version, problem: 'unknown' }, { status: 422 })
  try {
    await chooseCalendars(scope, { staffId, version, ...typed, writtenId })
  } catch (error) {
    return notSaved(scope, staffId, typed, error)
  }
  return leadTo(staffId, { kind: 'saved' })
}

async function sync(scope: Scope, staffId: string): Promise<Response> {
  try {
    await askForSync(scope, staffId)
  } catch (error) {
    // It was disconnected meanwhile, which the page shows.
    if (error instanceof Refusal) return redirect(googleCalendarPath(staffId))
    throw error
  }
  return leadTo(staffId, { kind: 'google_sync_asked' })
}

async function notSaved(scope: Scope, staffId: string, typed: TypedCalendars, error: unknown) {
  if (!(error instanceof Refusal)) throw error
  const found = await findConnection(scope, staffId)
  if (!found || found.connection.status === 'ending') return redirect(googleCalendarPath(staffId))
  const problem = problems[error.reason] ?? 'unknown'
  const answer: CalendarsAnswer = { typed, version: found.connection.version, problem }
  return data(answer, { status: 409 })
}

const problems: Partial<Record<Refusal['reason'], CalendarsProblem>> = {
  calendar_changed: 'changed',
  calendar_not_in_plan: 'plan',
}

function leadTo(staffId: string, notice: Notice): Response {
  return redirect(googleCalendarPath(staffId), { headers: { 'Set-Cookie': noticeCookie(notice) } })
}
