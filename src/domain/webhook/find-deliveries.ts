import { readTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import type { DeliveryStatus, DeliveryTrouble } from './delivery.ts'

/** A delivery as its log shows it. */
export interface LoggedDelivery {
  readonly id: string
  readonly type: string
  readonly bookingId: string | null
  readonly status: DeliveryStatus
  readonly attempts: number
  /** When it is tried next, where it waits. */
  readonly dueAt: Temporal.Instant
  readonly milliseconds: number | null
  readonly responseStatus: number | null
  readonly responseExcerpt: string | null
  readonly trouble: DeliveryTrouble | null
  readonly createdAt: Temporal.Instant
}

export interface DeliveryPage {
  readonly failedOnly: boolean
  /** Counted from 1. */
  readonly number: number
  readonly size: number
}

/** One page of an endpoint's log, the latest first. */
export async function findDeliveries(
  scope: Scope,
  endpointId: string,
  page: DeliveryPage,
): Promise<{ deliveries: LoggedDelivery[]; hasNext: boolean }> {
  guardRight(scope, 'webhooks')
  const [rows] = await readTenant(scope, (database) =>
    database
      .selectFrom('webhook_deliveries')
      .selectAll()
      .where('professional_id', '=', scope.professionalId)
      .where('endpoint_id', '=', endpointId)
      .$if(page.failedOnly, (some) => some.where('status', '=', 'failed'))
      .orderBy('id', 'desc')
      .offset((page.number - 1) * page.size)
      .limit(page.size + 1),
  )
  const deliveries = rows.slice(0, page.size).map((row) => ({
    id: row.id,
    type: row.type,
    bookingId: row.booking_id,
    status: row.status as DeliveryStatus,
    attempts: row.attempts,
    dueAt: row.due_at,
    milliseconds: row.duration_ms,
    responseStatus: row.response_status,
    responseExcerpt: row.response_excerpt,
    trouble: row.trouble as DeliveryTrouble | null,
    createdAt: row.created_at,
  }))
  return { deliveries, hasNext: rows.length > page.size }
}
