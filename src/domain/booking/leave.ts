import { createHash } from 'node:crypto'
import type { Booking } from './booking.ts'

/** A staff member who leaves, and what was seen of their appointments when that was decided. */
export interface Leave {
  readonly staffId: string
  readonly seen: string
}

/** What becomes of an appointment that nobody can take over. */
export type Rest = 'keep' | 'cancel'

export interface LeaveOutcome {
  readonly handedOver: number
  readonly cancelled: number
  /** They stay on the calendar under the name of whoever left. */
  readonly kept: number
}

/** Names the appointments that were decided about: another one, or another version of one, makes another text. */
export function seenText(bookings: readonly Pick<Booking, 'id' | 'version'>[]): string {
  const lines = bookings.map(({ id, version }) => `${id} ${version}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 22)
}
