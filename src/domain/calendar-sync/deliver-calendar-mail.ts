import { readTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import type { Delivery } from '#domain/notification/deliver-notification.ts'
import { sendRecorded } from '#domain/notification/send-recorded.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { staffMemberById } from '#domain/staff/queries.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { renderCalendarMail } from '#mail/calendar-mail.ts'
import type { Scope } from '#scope.ts'
import { calendarsOf, connectionOf } from './queries.ts'

/** Asks a staff member to connect their calendar again; not where somebody did meanwhile, or they left. Who has no address
 *  of their own is told at the professional's. */
export async function deliverCalendarMail(
  scope: Scope,
  task: ClaimedTask,
  delivery: Delivery,
): Promise<void> {
  const staffId = task.payload['staffId']!
  const [[professionalRow], [member], [connection], calendars] = await readTenant(
    scope,
    professionalOf(scope),
    staffMemberById(scope, staffId),
    connectionOf(scope, staffId),
    calendarsOf(scope, staffId),
  )
  if (!professionalRow || !member?.active || connection?.status !== 'reconnect') return
  const { email, locale: theirs, name, accentColor } = toProfessional(professionalRow)
  const locale = (member.locale as Locale | null) ?? theirs
  const address = member.email ?? email
  const words = await renderCalendarMail({
    locale,
    professionalName: name,
    accentColor,
    staffName: member.name,
    account: connection.account ?? '',
    busyTimes: calendars.some((one) => one.makes_busy) ? (connection.when_stale as 'keep' | 'close') : null,
    url: `${delivery.baseUrl}/dashboard/google-calendar?staff=${staffId}`,
  })
  const mail = { to: { email: address }, from: delivery.from, ...words }
  const about = { bookingId: null, kind: 'calendar_reconnect', audience: 'staff' } as const
  await sendRecorded(scope, task, mail, delivery.sender, { ...about, address, locale })
}
