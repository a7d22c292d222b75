import { isOpen } from '#domain/booking/booking.ts'
import type { BookingEvent } from '#domain/booking/booking-event.ts'
import type { Audience, NotificationKind } from '#domain/notification/notification.ts'
import { reminderDue } from '#domain/reminder/reminder.ts'
import type { NewTask } from '#domain/task/task.ts'
import { webhookEventOf } from '#domain/webhook/webhook.ts'

/** What follows from a booking event, all of it. The tasks are queued in the event's own transaction. */
export function reactionsTo(event: BookingEvent): NewTask[] {
  return [...messages(event), ...tellPrograms(event), ...syncCalendars(event)]
}

function messages(event: BookingEvent): NewTask[] {
  switch (event.kind) {
    case 'booked':
      return [
        notify(event, 'booking_confirmation', 'client'),
        notify(event, 'new_booking', 'professional'),
        notify(event, 'new_booking', 'staff'),
        ...remind(event),
      ]
    case 'rescheduled':
      return [...toldOfMove(event).map((audience) => notify(event, 'reschedule', audience)), ...remind(event)]
    case 'status_changed':
      return event.after.status === 'cancelled'
        ? everyone.map((audience) => notify(event, 'cancellation', audience))
        : [notify(event, 'status_change', 'client'), ...remind(event)]
    case 'edited':
      return []
  }
}

/** One reminder for each time that the appointment ever had. Those of times that it left find it elsewhere, or
 *  cancelled, when they are due, and are not sent: nothing has to be taken out of the queue. */
function remind(event: BookingEvent): NewTask[] {
  const { id, startTime } = event.after
  const runAt = isOpen(event.after) ? reminderDue(event.after, event.at) : null
  if (!runAt) return []
  return [{ ...notify(event, 'reminder', 'client'), dedupeKey: `reminder:${id}:${startTime}`, runAt }]
}

/** Which of the professional's programs ask for it is looked up later: most have none. */
function tellPrograms(event: BookingEvent): NewTask[] {
  const type = webhookEventOf({ kind: event.kind, status: event.after.status })
  const payload = { bookingId: event.after.id, eventId: event.id, type }
  return [{ kind: 'webhooks', payload, dedupeKey: `webhooks:${event.id}`, runAt: event.at }]
}

/** Of who has the appointment, and of who had it before. Whether they have a calendar is looked up later: most have none. */
function syncCalendars({ id, before, after, at }: BookingEvent): NewTask[] {
  const former = before.staffId && before.staffId !== after.staffId ? { formerStaffId: before.staffId } : {}
  const payload = { bookingId: after.id, staffId: after.staffId, ...former }
  return [{ kind: 'calendar', payload, dedupeKey: `calendar:${id}`, runAt: at }]
}

const everyone: readonly Audience[] = ['client', 'professional', 'staff']

/** Also whoever had it, where it went to another staff member. */
function toldOfMove({ before, after }: BookingEvent): readonly Audience[] {
  return before.staffId === after.staffId ? everyone : [...everyone, 'previous_staff']
}

function notify(event: BookingEvent, kind: NotificationKind, audience: Audience): NewTask {
  return {
    kind: 'notify',
    payload: { bookingId: event.after.id, eventId: event.id, kind, audience },
    dedupeKey: `notify:${event.id}:${audience}`,
    runAt: event.at,
  }
}
