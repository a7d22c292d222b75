import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { now } from '#time/clock.ts'
import type { Audience, NotificationKind, UsageKind } from './notification.ts'

export interface DeliveryRecord {
  readonly id: string
  /** Null in a message about the plan. */
  readonly bookingId: string | null
  readonly kind: NotificationKind | UsageKind
  readonly audience: Audience
  readonly address: string
  readonly locale: Locale
  readonly subject: string
  readonly sender: string
  readonly attempts: number
  readonly status: 'sending' | 'sent' | 'retrying' | 'failed'
  readonly providerId?: string | null
  readonly error?: string
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
    sent_at: record.status === 'sent' ? at : null,
  }
  await inTenant(scope, (transaction) =>
    transaction
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
      .execute(),
  )
}
