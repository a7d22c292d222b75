import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import type { Audience, MailTrouble, NotificationKind, BusinessKind } from './notification.ts'
import { notificationsWithMail } from './queries.ts'

export type NotificationStatus = 'sending' | 'sent' | 'retrying' | 'failed' | 'dropped'

export type MailOutcome = 'delivered' | 'bounced' | 'complained'

/** A message as the professional sees it. */
export interface SentNotification {
  readonly id: string
  /** Null in a message about no booking. */
  readonly bookingId: string | null
  readonly kind: NotificationKind | BusinessKind
  readonly audience: Audience
  readonly address: string
  readonly subject: string | null
  readonly status: NotificationStatus
  /** In the mail server's own words. */
  readonly lastError: string | null
  /** Why it waits or was given up. */
  readonly trouble: MailTrouble | null
  /** What the provider reported since it was sent. */
  readonly outcome: MailOutcome | null
  readonly createdAt: Temporal.Instant
  /** The default sender kept it here instead of sending it. */
  readonly kept: boolean
}

export interface NotificationPage {
  /** Only those that need attention: retrying or failed. */
  readonly troubled: boolean
  /** Of one booking only. */
  readonly bookingId: string | null
  /** Counted from 1. */
  readonly number: number
  readonly size: number
}

/** One page of the professional's notifications, the latest first, and how many need attention. */
export async function findNotifications(
  scope: Scope,
  page: NotificationPage,
): Promise<{ notifications: SentNotification[]; hasNext: boolean; troubledCount: number }> {
  guardRight(scope, 'mails')
  const [rows, troubled] = await readTenant(scope, pageOf(scope, page), countTroubled(scope))
  return {
    notifications: rows.slice(0, page.size).map(toSentNotification),
    hasNext: rows.length > page.size,
    troubledCount: troubled[0]?.count ?? 0,
  }
}

/** One notification; undefined where there is none of that id. */
export async function findNotification(scope: Scope, id: string): Promise<SentNotification | undefined> {
  guardRight(scope, 'mails')
  const [[row]] = await readTenant(scope, (database) =>
    notificationsOf(scope)(database).where('notifications.id', '=', id),
  )
  return row && toSentNotification(row)
}

const inTrouble = ['retrying', 'failed']

function pageOf(scope: Scope, { troubled, bookingId, number, size }: NotificationPage) {
  return (database: Database) =>
    notificationsOf(scope)(database)
      .$if(troubled, (some) => some.where('notifications.status', 'in', inTrouble))
      .$if(bookingId !== null, (some) => some.where('notifications.booking_id', '=', bookingId!))
      .orderBy('notifications.created_at', 'desc')
      .orderBy('notifications.id', 'desc')
      .offset((number - 1) * size)
      .limit(size + 1)
}

function countTroubled(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('notifications')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('professional_id', '=', scope.professionalId)
      .where('status', 'in', inTrouble)
}

function notificationsOf(scope: Scope) {
  return (database: Database) =>
    notificationsWithMail(scope)(database).select([
      'notifications.id',
      'notifications.booking_id',
      'notifications.kind',
      'notifications.audience',
      'notifications.address',
      'notifications.subject',
      'notifications.status',
      'notifications.last_error',
      'notifications.trouble',
      'notifications.outcome',
      'notifications.created_at',
      'outbox_mails.id as mail_id',
    ])
}

type Row = Awaited<ReturnType<ReturnType<ReturnType<typeof notificationsOf>>['executeTakeFirstOrThrow']>>

function toSentNotification(row: Row): SentNotification {
  return {
    id: row.id,
    bookingId: row.booking_id,
    kind: row.kind as SentNotification['kind'],
    audience: row.audience as Audience,
    address: row.address,
    subject: row.subject,
    status: row.status as NotificationStatus,
    lastError: row.last_error,
    trouble: row.trouble as MailTrouble | null,
    outcome: row.outcome as MailOutcome | null,
    createdAt: row.created_at,
    kept: row.mail_id !== null,
  }
}
