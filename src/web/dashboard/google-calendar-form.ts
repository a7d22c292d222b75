import {
  eventDetails,
  stalePolicies,
  type EventDetail,
  type StalePolicy,
} from '#domain/calendar-sync/connection.ts'
import { idOf } from '#web/links.ts'

/** What is chosen on the page of a Google Calendar. */
export interface TypedCalendars {
  /** Null: appointments are written nowhere. */
  readonly writtenId: string | null
  readonly busyIds: readonly string[]
  readonly eventDetail: EventDetail
  readonly whenStale: StalePolicy
}

/** What was chosen; null where the form is none of ours. */
export function readCalendars(form: FormData): TypedCalendars | null {
  const [written, detail, stale] = ['written', 'detail', 'stale'].map((name) => form.get(name))
  const busyIds = form.getAll('busy').map(idOf)
  const eventDetail = eventDetails.find((one) => one === detail)
  const whenStale = stalePolicies.find((one) => one === stale)
  const writtenId = written === '' ? null : idOf(written)
  if (!eventDetail || !whenStale || (written !== '' && !writtenId)) return null
  if (!busyIds.every((id) => id !== null)) return null
  return { writtenId, busyIds, eventDetail, whenStale }
}
