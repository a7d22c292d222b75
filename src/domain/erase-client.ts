import type { Scope } from '#scope.ts'
import { ask, inTenant } from '#db/tenant.ts'
import { openAppointmentsOf } from '#domain/booking/find-client-history.ts'
import { forgetBookings } from '#domain/booking/forget-bookings.ts'
import { forgetClientEvents } from '#domain/calendar-sync/forget-client-events.ts'
import { forgetClient } from '#domain/client/forget-client.ts'
import { clientById, toClient } from '#domain/client/queries.ts'
import { forgetNotifications } from '#domain/notification/forget-notifications.ts'
import { professionalOf } from '#domain/professional/queries.ts'
import { forgetRequests } from '#domain/request/forget-requests.ts'
import { forgetTasks } from '#domain/task/forget-tasks.ts'
import { forgetDeliveries } from '#domain/webhook/forget-deliveries.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { guardRight } from './rights.ts'
import type { Locale } from './locale.ts'
import { refuse } from './refusal.ts'

/** Takes a person out of everything that is kept: record, bookings, history, messages, mails, queued work, kept answers,
 *  rows of imported files, and, in the turn that follows, events in connected calendars. Bookings stay for the statistics, of "an erased client". It cannot be taken back.
 *  Refuses `unknown_client`, `client_has_appointments` while there are some to come, and `client_mail_under_way` while a
 *  message about them is being sent. */
export async function eraseClient(scope: Scope, id: string): Promise<void> {
  guardRight(scope, 'client_records')
  await inTenant(scope, async (transaction) => {
    const at = now()
    // Bookings refer to this row: while it is locked, nobody books for the person.
    const row = await clientById(scope, id)(transaction).forUpdate().executeTakeFirst()
    if (!row) refuse('unknown_client')
    const [open, [professional]] = await ask(
      transaction,
      openAppointmentsOf(scope, id, at),
      professionalOf(scope),
    )
    if (open.length > 0) refuse('client_has_appointments')
    const erased = { name: m.client_erased({}, { locale: professional!.locale as Locale }), at }
    const bookingIds = await forgetBookings(transaction, scope, id, erased)
    if (!(await forgetTasks(transaction, scope, bookingIds, at))) refuse('client_mail_under_way')
    await forgetRequests(transaction, scope, [id, ...bookingIds])
    if (!(await forgetDeliveries(transaction, scope, bookingIds, at))) refuse('client_mail_under_way')
    await forgetNotifications(transaction, scope, bookingIds)
    await forgetClientEvents(transaction, scope, bookingIds)
    await forgetClient(transaction, scope, toClient(row), erased)
  })
}
