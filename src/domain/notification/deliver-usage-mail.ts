import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { planMonth, plans } from '#domain/plan/plan.ts'
import type { UsageNotice } from '#domain/plan/warn-of-usage.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { renderUsageMail } from '#mail/usage-mail.ts'
import { now } from '#time/clock.ts'
import type { Delivery } from './deliver-notification.ts'
import { sendRecorded } from './send-recorded.ts'

/** Tells the professional that the month's bookings are nearly, or all, used up. Once the plan has another limit, or the
 *  month is over, that is no longer true, and nothing is sent. */
export async function deliverUsageMail(
  scope: Scope,
  task: ClaimedTask,
  delivery: Delivery,
): Promise<void | 'finished'> {
  const notice = task.payload as unknown as UsageNotice
  const [[row]] = await readTenant(scope, professionalOf(scope))
  const professional = row && toProfessional(row)
  if (!professional || !stillTrue(notice, professional, now())) return
  const { email: address, locale, name, accentColor } = professional
  const words = await renderUsageMail({
    locale,
    professionalName: name,
    accentColor,
    level: notice.level,
    month: Temporal.PlainDate.from(notice.month),
    used: Number(notice.used),
    limit: Number(notice.limit),
    url: `${delivery.baseUrl}/dashboard/plan`,
  })
  const mail = { to: { email: address }, from: delivery.from, ...words }
  const about = { bookingId: null, kind: `usage_${notice.level}`, audience: 'professional' } as const
  return sendRecorded(scope, task, mail, delivery.sender, { ...about, address, locale })
}

function stillTrue(
  { month, limit }: UsageNotice,
  { plan, timeZone }: Professional,
  at: Temporal.Instant,
): boolean {
  return planMonth(at, timeZone).toString() === month && String(plans[plan].bookingsPerMonth) === limit
}
