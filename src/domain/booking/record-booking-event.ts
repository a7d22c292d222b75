import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { reactionsTo } from '#domain/reactions.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import type { Booking } from './booking.ts'
import type { BookingEvent } from './booking-event.ts'

/** Writes a change into the booking's history and queues what follows from it, in the change's own transaction. */
export async function recordBookingEvent(
  transaction: TenantTransaction,
  scope: Scope,
  event: Omit<BookingEvent, 'id'>,
): Promise<void> {
  const recorded: BookingEvent = { id: newId(), ...event }
  const written = transaction
    .insertInto('booking_events')
    .values({
      professional_id: scope.professionalId,
      id: recorded.id,
      booking_id: event.after.id,
      kind: event.kind,
      actor: event.actor.kind,
      actor_id: 'id' in event.actor ? event.actor.id : null,
      before: JSON.stringify(remembered(event.before)),
      // Text that was cut to length may end in half a character, which JSON can write and PostgreSQL does not read.
      after: JSON.stringify({
        ...remembered(event.after),
        ...(event.reason && { reason: event.reason.toWellFormed() }),
      }),
      created_at: event.at,
    })
    .execute()
  await Promise.all([written, queueTasks(transaction, scope, reactionsTo(recorded))])
}

/** The history keeps what can change, not who the client is: that is the client's record to keep and to erase. */
function remembered({ status, startTime, endTime, staffId, serviceId }: Partial<Booking>) {
  return { status, startTime, endTime, staffId, serviceId }
}
