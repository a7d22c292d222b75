import type { Scope } from '#scope.ts'
import type { Changed } from '#domain/booking/change-booking-status.ts'
import { findAppointment } from '#domain/booking/find-appointment.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Reach } from '#domain/staff/reach.ts'
import type { Locale } from '#domain/locale.ts'
import { isToldRefusal, type Notice, type ToldRefusal } from '#web/notice.ts'
import { timeWords } from '#wording/time-words.ts'

export interface ChangeReader {
  readonly scope: Scope
  readonly reach: Reach
  readonly locale: Locale
  readonly timeZone: string
}

/** What is told of a change that was made, with what its taking back needs. */
export async function changeNotice({ before, after }: Changed, reader: ChangeReader): Promise<Notice> {
  const when = timeWords(reader.locale, reader.timeZone).dayAndClock(after.startTime)
  const told = { id: after.id, client: after.clientName, when, version: after.version }
  const moved = !before.startTime.equals(after.startTime) || before.staffId !== after.staffId
  if (!moved) return { kind: 'changed', ...told, before: before.status, after: after.status }
  const staff = before.staffId === after.staffId ? null : await staffName(after.id, reader)
  return { kind: 'moved', ...told, staff }
}

async function staffName(id: string, { scope, reach, locale }: ChangeReader): Promise<string | null> {
  return (await findAppointment(scope, reach, id, locale))?.appointment.staffName ?? null
}

/** What is told where a change of an appointment was refused; what is no refusal to be told is thrown on, and so is that of
 *  an appointment that does not exist. */
export async function refusalNotice(
  error: unknown,
  id: string,
  { scope, reach, locale }: ChangeReader,
  inOtherWords: Partial<Record<string, ToldRefusal>> = {},
): Promise<Notice> {
  if (!(error instanceof Refusal)) throw error
  const reason = inOtherWords[error.reason] ?? error.reason
  if (!isToldRefusal(reason) || reason === 'unknown_booking') throw error
  const client = (await findAppointment(scope, reach, id, locale))?.appointment.clientName ?? ''
  return { kind: 'refused', reason, client }
}
