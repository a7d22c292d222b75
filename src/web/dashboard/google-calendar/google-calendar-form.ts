import {
  eventDetails,
  stalePolicies,
  type EventDetail,
  type StalePolicy,
} from '#domain/calendar-sync/connection.ts'
import { idOf } from '#web/links.ts'

/** What is chosen on the page of a Google Calendar. */
export interface TypedCalendars {
  /** Null: appointments are written nowhere; undefined: nothing was said of it. */
  readonly writtenId: string | null | undefined
  /** Null where the boxes were at rest. */
  readonly busyIds: readonly string[] | null
  readonly eventDetail: EventDetail
  readonly whenStale: StalePolicy
}

/** What was chosen; null where the form is none of ours. */
export function calendarsIn(form: FormData): TypedCalendars | null {
  const [written, detail, stale] = ['written', 'detail', 'stale'].map((name) => form.get(name))
  // An empty one says that there was something to choose: boxes that are not ticked say nothing.
  const busyIds = form.getAll('busy').filter(Boolean).map(idOf)
  const eventDetail = eventDetails.find((one) => one === detail)
  const whenStale = stalePolicies.find((one) => one === stale)
  const writtenId = written ? idOf(written) : null
  if (!eventDetail || !whenStale || (written && !writtenId)) return null
  if (!busyIds.every((id) => id !== null)) return null
  return {
    writtenId: written === null ? undefined : writtenId,
    busyIds: form.has('busy') ? busyIds : null,
    eventDetail,
    whenStale,
  }
}
