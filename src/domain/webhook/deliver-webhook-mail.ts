import { readTenant } from '#db/tenant.ts'
import type { Delivery } from '#domain/notification/deliver-notification.ts'
import { sendRecorded } from '#domain/notification/send-recorded.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { renderWebhookMail } from '#mail/webhook-mail.ts'
import type { Scope } from '#scope.ts'
import { endpointsOf, toEndpoint } from './queries.ts'

/** Tells the professional that an endpoint was paused; not where somebody resumed or removed it meanwhile. */
export async function deliverWebhookMail(scope: Scope, task: ClaimedTask, delivery: Delivery): Promise<void> {
  const endpointId = task.payload['endpointId']!
  const [[professionalRow], [row]] = await readTenant(scope, professionalOf(scope), (database) =>
    endpointsOf(scope)(database).where('id', '=', endpointId),
  )
  const endpoint = row && toEndpoint(row)
  const because = endpoint?.pausedBecause
  if (!professionalRow || !endpoint || (because !== 'failing' && because !== 'gone')) return
  const { email: address, locale, name, accentColor } = toProfessional(professionalRow)
  const words = await renderWebhookMail({
    locale,
    professionalName: name,
    accentColor,
    because,
    endpointUrl: endpoint.url,
    url: `${delivery.baseUrl}/dashboard/settings/webhooks/${endpoint.id}`,
  })
  const mail = { to: { email: address }, from: delivery.from, ...words }
  const about = { bookingId: null, kind: 'webhook_paused', audience: 'professional' } as const
  await sendRecorded(scope, task, mail, delivery.sender, { ...about, address, locale })
}
