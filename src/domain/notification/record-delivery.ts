import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { markUnreachable } from '#domain/client/mark-unreachable.ts'
import type { Locale } from '#domain/locale.ts'
import { finishTasks } from '#domain/task/finish-task.ts'
import { inRounds } from '#domain/task/in-rounds.ts'
import { now } from '#time/clock.ts'
import type { Audience, MailTrouble, NotificationKind, BusinessKind } from './notification.ts'

export interface DeliveryRecord {
  readonly id: string
  /** Null in a message about no booking. */
  readonly bookingId: string | null
  readonly kind: NotificationKind | BusinessKind
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

/** Writes down how a notification stands; the dashboard and the delivery log read it. What was sent or dropped is done: its task is
 *  finished in the same transaction. */
export const recordDelivery: (scope: Scope, record: DeliveryRecord) => Promise<void> = inRounds(
  async (scope, records: readonly DeliveryRecord[]) => {
    await inTenant(scope, (transaction) => recordAll(transaction, scope, records, now()))
    return records.map(() => undefined)
  },
)

async function recordAll(
  transaction: TenantTransaction,
  scope: Scope,
  records: readonly DeliveryRecord[],
  at: Temporal.Instant,
): Promise<void> {
  await write(transaction, scope, records, at)
  const done = records.filter(({ status }) => status === 'sent' || status === 'dropped').map(({ id }) => id)
  if (done.length > 0) await finishTasks(transaction, scope, done)
  const named = records.filter(({ sender, providerId }) => sender === 'resend' && providerId)
  if (named.length > 0) await nameMails(transaction, scope, named, at)
  for (const { trouble, audience, address, error } of records)
    if (trouble === 'bad_address' && audience === 'client')
      await markUnreachable(transaction, scope, { address, reason: 'bounced', said: error ?? null, at })
}

async function write(
  transaction: TenantTransaction,
  scope: Scope,
  records: readonly DeliveryRecord[],
  at: Temporal.Instant,
): Promise<void> {
  const rows = records.map((record) => ({
    professional_id: scope.professionalId,
    id: record.id,
    booking_id: record.bookingId,
    kind: record.kind,
    audience: record.audience,
    address: record.address,
    locale: record.locale,
    created_at: at,
    status: record.status,
    attempts: record.attempts,
    subject: record.subject,
    sender: record.sender,
    provider_id: record.providerId ?? null,
    last_error: record.error?.slice(0, 500) ?? null,
    trouble: record.trouble ?? null,
    sent_at: record.status === 'sent' ? at : null,
  }))
  await transaction
    .insertInto('notifications')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['professional_id', 'id'])
        .doUpdateSet(({ ref }) =>
          Object.fromEntries(changing.map((column) => [column, ref(`excluded.${column}`)])),
        ),
    )
    .execute()
}

/** What a later attempt tells anew. */
const changing = [
  'status',
  'attempts',
  'subject',
  'sender',
  'provider_id',
  'last_error',
  'trouble',
  'sent_at',
] as const

/** The provider's webhook names mails by its own ids. */
async function nameMails(
  transaction: TenantTransaction,
  scope: Scope,
  records: readonly DeliveryRecord[],
  at: Temporal.Instant,
): Promise<void> {
  const rows = records.map(({ id, providerId }) => ({
    mail_id: providerId!,
    professional_id: scope.professionalId,
    notification_id: id,
    created_at: at,
  }))
  await transaction
    .insertInto('provider_mails')
    .values(rows)
    .onConflict((conflict) => conflict.column('mail_id').doNothing())
    .execute()
}
