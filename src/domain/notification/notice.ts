import { isOpen, type Booking } from '#domain/booking/booking.ts'
import type { Unreachable } from '#domain/client/mark-unreachable.ts'
import type { Locale } from '#domain/locale.ts'
import type { Professional } from '#domain/professional/professional.ts'
import type { Customisation } from './customisation.ts'
import type { Audience, NotificationKind } from './notification.ts'

/** What a `notify` task is about. */
export interface Notice {
  readonly bookingId: string
  readonly eventId: string
  readonly kind: NotificationKind
  readonly audience: Audience
}

/** No mail reaches the client's address, they called one spam, or they turned reminders off. */
export type Barred = Unreachable | 'reminders_off'

/** All that a message about a booking can tell. */
export interface Story {
  readonly booking: Booking
  readonly professional: Professional
  readonly serviceName: string
  /** Null where the professional works alone. */
  readonly staffName: string | null
  readonly staffEmail: string | null
  /** Why this reader is not to be written to; absent or null where nothing speaks against it. */
  readonly barred?: Barred | null
  /** What the professional made of it, as far as the plan goes. */
  readonly custom: Customisation
  readonly event: {
    readonly byClient: boolean
    /** Where it handed the appointment over: from whom, and to whom. */
    readonly handOver?: HandOver | null
    readonly reason: string | null
    readonly previousStartTime: Temporal.Instant | null
    /** As the event left it; the booking may have changed since. */
    readonly startTime: Temporal.Instant
    readonly at: Temporal.Instant
  }
  /** Made up, to show how a mail looks: on a page, or in a mail that says so. */
  readonly sample?: 'preview' | 'test'
}

/** An appointment went from one staff member to another. */
export interface HandOver {
  readonly from: string
  /** Null where they have no address, or have left: what becomes of clients is no longer told to them. */
  readonly fromEmail: string | null
  /** The id of whoever got it; it may have gone on since. */
  readonly toId: string
}

/** Where the message goes; null where that person has no address, or reads the professional's mail anyway. */
export function addressOf(
  audience: Audience,
  { booking, professional, staffEmail, event }: Story,
): string | null {
  if (audience === 'client') return booking.clientEmail
  if (audience === 'professional') return professional.email
  const email = audience === 'previous_staff' ? (event.handOver?.fromEmail ?? null) : staffEmail
  return email?.toLowerCase() === professional.email.toLowerCase() ? null : email
}

export function readersLocale(
  audience: Audience,
  { booking, professional }: Pick<Story, 'booking' | 'professional'>,
): Locale {
  return audience === 'client' ? booking.locale : professional.locale
}

/** Whether the message still tells the truth: what was cancelled, moved or handed on since has a later message of its
 *  own. */
export function stillTrue(
  kind: NotificationKind,
  { booking, event }: Pick<Story, 'booking' | 'event'>,
  now: Temporal.Instant,
): boolean {
  if (kind === 'cancellation') return booking.status === 'cancelled'
  // A worker that was away for a day does not remind of what is over.
  if (kind === 'reminder' && Temporal.Instant.compare(booking.startTime, now) <= 0) return false
  if (kind === 'reminder' && !isOpen(booking)) return false
  if (isHandOverAlone(event) && event.handOver?.toId !== booking.staffId) return false
  return booking.status !== 'cancelled' && booking.startTime.equals(event.startTime)
}

function isHandOverAlone({ handOver, previousStartTime, startTime }: Story['event']): boolean {
  return Boolean(handOver && previousStartTime?.equals(startTime))
}
