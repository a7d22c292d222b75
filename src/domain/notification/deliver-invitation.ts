import { inTenant, readTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { invitationUrl, isExpired } from '#domain/staff/invitation.ts'
import { markInvitationSent } from '#domain/staff/mark-invitation-sent.ts'
import { openInvitations, staffMemberById } from '#domain/staff/queries.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { renderInvitationMail } from '#mail/invitation-mail.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { Delivery } from './deliver-notification.ts'

/** Sends somebody the invitation to the team, in their language. One that was accepted, taken back or replaced, or has
 *  expired, is no longer sent. Throws where the sender refuses. */
export async function deliverInvitation(scope: Scope, task: ClaimedTask, delivery: Delivery): Promise<void> {
  const id = task.payload['invitationId']!
  const [[invitation], [business]] = await readTenant(
    scope,
    (database) => openInvitations(scope)(database).where('id', '=', id),
    professionalOf(scope),
  )
  if (!invitation || !business || isExpired(invitation, now())) return
  const [[member]] = await readTenant(scope, staffMemberById(scope, invitation.staffId))
  if (!member) return
  const professional = toProfessional(business)
  const locale = (member.locale as Locale | null) ?? professional.locale
  const words = await renderInvitationMail({
    locale,
    personName: member.name,
    professionalName: professional.name,
    accentColor: professional.accentColor,
    expires: invitation.expiresAt.toZonedDateTimeISO(professional.timeZone).toPlainDate(),
    url: invitationUrl(delivery.baseUrl, scope.professionalId, id, locale),
  })
  const mail = { to: { email: invitation.email }, from: delivery.from, ...words }
  await delivery.sender.send(mail, { idempotencyKey: task.id, professionalId: scope.professionalId })
  await inTenant(scope, (transaction) => markInvitationSent(transaction, scope, id))
}
