import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { markUnreachable } from '#domain/client/mark-unreachable.ts'
import type { Locale } from '#domain/locale.ts'
import { now } from '#time/clock.ts'
import type { Audience, MailTrouble, NotificationKind, UsageKind } from './notification.ts'

export interface DeliveryRecord {
  readonly id: string
  /** Null in a message about the plan. */
  readonly bookingId: string | null
  readonly kind: NotificationKind | UsageKind
  readonly audience: Audience
  readonly address: string
  readonly locale: Locale
  readonly subject: string | null
  readonly sender: string
  readonly attempts: number
  readonly status: 'sending' | 'sent' | 'retrying' | 'failed' | 'dropped'
  readonly providerId?: string | null
  readonly error?: string
  readonly trouble?: MailTrouble
}

/** Writes down how a notification stands; the dashboard and the delivery log read it. */
export async function recordDelivery(scope: Scope, record: DeliveryRecord): Promise<void> {
  const at = now()
  const changing = {
    status: record.status,
    attempts: record.attempts,
    subject: record.subject,
    sender: record.sender,
    provider_id: record.providerId ?? null,
    last_error: record.error?.slice(0, 500) ?? null,
    trouble: record.trouble ?? null,
    sent_at: record.status === 'sent' ? at : null,
  }
  await inTenant(scope, async (transaction) => {
    await transaction
      .insertInto('notifications')
      .values({
        professional_id: scope.professionalId,
        id: record.id,
        booking_id: record.bookingId,
        kind: record.kind,
        audience: record.audience,
        address: record.address,
        locale: record.locale,
        created_at: at,
        ...changing,
      })
      .onConflict((conflict) => conflict.columns(['professional_id', 'id']).doUpdateSet(changing))
      .execute()
    if (record.trouble === 'bad_address' && record.audience === 'client')
      await markUnreachable(transaction, scope, {
        address: record.address,
        reason: 'bounced',
        said: record.error ?? null,
        at,
      })
    if (record.sender === 'resend' && record.providerId)
      await nameMail(transaction, scope, record.id, record.providerId, at)
  })
}

/** The provider's webhook names mails by its own ids. */
async function nameMail(
  transaction: TenantTransaction,
  scope: Scope,
  notificationId: string,
  mailId: string,
  at: Temporal.Instant,
): Promise<void> {
  await transaction
    .insertInto('provider_mails')
    .values({
      mail_id: mailId,
      professional_id: scope.professionalId,
      notification_id: notificationId,
      created_at: at,
    })
    .onConflict((conflict) => conflict.column('mail_id').doNothing())
    .execute()
}
