import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { markUnreachable } from '#domain/client/mark-unreachable.ts'
import type { MailReport } from '#mail/mail-report.ts'
import { now } from '#time/clock.ts'

/** Writes down what became of a mail. A client's address that bounced for good, or whose owner complained, is marked.
 *  The same report again changes nothing, also after a person took the mark away. */
export async function recordMailReport(scope: Scope, report: MailReport): Promise<void> {
  await inTenant(scope, async (transaction) => {
    const mail = await reportedMail(transaction, scope, report.mailId)
    if (!mail || !(await isNews(transaction, scope, mail.id, report))) return
    await tell(transaction, scope, mail.id, report)
    if (report.kind === 'delivered' || !report.lasting || mail.audience !== 'client') return
    const { kind: reason, said } = report
    await markUnreachable(transaction, scope, { address: mail.address, reason, said, at: now() })
  })
}

function reportedMail(transaction: TenantTransaction, scope: Scope, mailId: string) {
  return transaction
    .selectFrom('provider_mails')
    .innerJoin('notifications', (join) =>
      join
        .onRef('notifications.professional_id', '=', 'provider_mails.professional_id')
        .onRef('notifications.id', '=', 'provider_mails.notification_id'),
    )
    .select(['notifications.id', 'notifications.audience', 'notifications.address'])
    .where('provider_mails.professional_id', '=', scope.professionalId)
    .where('notifications.professional_id', '=', scope.professionalId)
    .where('provider_mails.mail_id', '=', mailId)
    .executeTakeFirst()
}

async function isNews(
  transaction: TenantTransaction,
  scope: Scope,
  notificationId: string,
  { eventId, kind, said }: MailReport,
): Promise<boolean> {
  const row = await transaction
    .insertInto('mail_events')
    .values({
      professional_id: scope.professionalId,
      id: eventId,
      notification_id: notificationId,
      kind,
      said: said?.slice(0, 500) ?? null,
      created_at: now(),
    })
    .onConflict((conflict) => conflict.columns(['professional_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Reports come in any order: a complaint follows a delivery, and "delivered" takes no bounce back. */
async function tell(
  transaction: TenantTransaction,
  scope: Scope,
  notificationId: string,
  { kind, said }: MailReport,
): Promise<void> {
  await transaction
    .updateTable('notifications')
    .set({ outcome: kind, ...(said !== null && { last_error: said.slice(0, 500) }) })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', notificationId)
    .$if(kind === 'delivered', (some) => some.where('outcome', 'is', null))
    .execute()
}
