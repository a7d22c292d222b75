const hoursBefore = 24
const widestJitterSeconds = 30

/** When the client is reminded of an appointment: 24 elapsed hours before it, and up to 30 seconds later so that a full
 *  hour's reminders do not leave at one instant. Null where that has passed already: whoever books so late knows. */
export function reminderDue(
  booking: { readonly id: string; readonly startTime: Temporal.Instant },
  now: Temporal.Instant,
): Temporal.Instant | null {
  const due = booking.startTime.subtract({ hours: hoursBefore })
  return Temporal.Instant.compare(due, now) < 0 ? null : due.add({ seconds: jitterOf(booking.id) })
}

/** The same for a booking every time, so that a task queued twice is one task. */
function jitterOf(bookingId: string): number {
  return Number.parseInt(bookingId.slice(-4), 16) % (widestJitterSeconds + 1)
}
