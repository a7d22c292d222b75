import { databaseAs, type Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { Endpoint, PauseReason } from './endpoint.ts'
import type { WebhookEvent } from './webhook.ts'

const endpointColumns = [
  'id',
  'url',
  'events',
  'failing_since',
  'paused_at',
  'paused_because',
  'former_secret_until',
  'version',
  'created_at',
] as const

/** The caller narrows and orders. */
export function endpointsOf(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('webhook_endpoints')
      .select(endpointColumns)
      .where('professional_id', '=', scope.professionalId)
}

type EndpointRow = Awaited<ReturnType<ReturnType<ReturnType<typeof endpointsOf>>['executeTakeFirstOrThrow']>>

export function toEndpoint(row: EndpointRow): Endpoint {
  return {
    id: row.id,
    url: row.url,
    events: row.events as WebhookEvent[],
    failingSince: row.failing_since,
    pausedAt: row.paused_at,
    pausedBecause: row.paused_because as PauseReason | null,
    formerSecretUntil: row.former_secret_until,
    version: row.version,
    createdAt: row.created_at,
  }
}

/** What signs and where to, besides what anybody may see. */
export function sealedEndpoint(scope: Scope, id: string) {
  return (database: Database) =>
    database
      .selectFrom('webhook_endpoints')
      .select(['id', 'url', 'secret', 'former_secret', 'former_secret_until', 'paused_at'])
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
}

/** How many deliveries wait, and how many of those in the log failed for good, over the whole installation. */
export async function deliveryCounts(): Promise<{ waiting: number; failed: number }> {
  return databaseAs('converso_worker')
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('status', '=', 'waiting').as('waiting'),
      fn.countAll<number>().filterWhere('status', '=', 'failed').as('failed'),
    ])
    .where('status', '!=', 'delivered')
    .executeTakeFirstOrThrow()
}

export interface DueEndpoint {
  readonly professionalId: string
  readonly endpointId: string
}

/** Endpoints for which something waits that is due, over the whole installation, the longest waiting first. */
export async function endpointsWithDueDeliveries(due: Temporal.Instant): Promise<DueEndpoint[]> {
  const rows = await databaseAs('converso_worker')
    .selectFrom('webhook_deliveries')
    .select(['professional_id', 'endpoint_id'])
    .where('status', '=', 'waiting')
    .where('due_at', '<=', due)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<', due)]))
    .groupBy(['professional_id', 'endpoint_id'])
    .orderBy(({ fn }) => fn.min('due_at'))
    .execute()
  return rows.map((row) => ({ professionalId: row.professional_id, endpointId: row.endpoint_id }))
}
