import { Webhook } from 'standardwebhooks'
import { readTenant } from '#db/tenant.ts'
import { bookingById, toBooking } from '#domain/booking/queries.ts'
import { eventsToTell } from '#domain/notification/queries.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { messageId, type Attempt, type ClaimedDelivery } from './delivery.ts'
import { postWebhook } from './post-webhook.ts'
import { sealedEndpoint } from './queries.ts'
import { recordAttempt } from './record-attempt.ts'
import { openSecret } from './signing-secret.ts'
import { changeBody, testBody, type ToldChange } from './webhook-body.ts'
import { webhookPolicy } from './webhook-policy.ts'

/** Sends one message and writes down how it went; answers whether it arrived. Of what was erased meanwhile nothing is told,
 *  and an endpoint that was removed or paused hears nothing. */
export async function deliverWebhook(scope: Scope, delivery: ClaimedDelivery): Promise<boolean> {
  const [[endpoint], [row], [event]] = await readTenant(
    scope,
    sealedEndpoint(scope, delivery.endpointId),
    bookingById(scope, delivery.bookingId ?? nobody),
    eventsToTell(scope, [delivery.eventId ?? nobody]),
  )
  if (!endpoint || endpoint.paused_at) return false
  if (delivery.eventId && !(row && event)) return false
  const body =
    row && event
      ? changeBody(toldChange(scope, delivery, toBooking(row), event))
      : testBody(delivery.createdAt)
  const secrets = secretsOf(endpoint)
  const attempt = secrets
    ? await postWebhook(endpoint.url, signed(messageId(delivery.id), secrets, body), webhookPolicy())
    : unsigned
  await recordAttempt(scope, delivery, attempt)
  return attempt.trouble === null
}

// No row has it.
const nobody = '00000000-0000-0000-0000-000000000000'

const unsigned: Attempt = {
  status: null,
  excerpt: null,
  trouble: 'secret',
  milliseconds: 0,
  retryAfterSeconds: null,
}

function toldChange(
  scope: Scope,
  { type }: ClaimedDelivery,
  booking: ToldChange['booking'],
  event: { actor: string; before: unknown; after: unknown; created_at: Temporal.Instant },
): ToldChange {
  return {
    type,
    professionalId: scope.professionalId,
    booking,
    before: event.before as ToldChange['before'],
    after: event.after as ToldChange['after'],
    changedBy: event.actor,
    at: event.created_at,
  }
}

interface Sealed {
  readonly id: string
  readonly secret: Uint8Array
  readonly former_secret: Uint8Array | null
  readonly former_secret_until: Temporal.Instant | null
}

/** The secrets that sign, the present one first; null where that one cannot be read. */
function secretsOf({ id, secret, former_secret, former_secret_until }: Sealed): string[] | null {
  const present = openSecret(secret, id)
  if (present === null) return null
  const valid = former_secret_until && Temporal.Instant.compare(now(), former_secret_until) < 0
  const former = former_secret && valid ? openSecret(former_secret, id) : null
  return former === null ? [present] : [present, former]
}

/** The headers of Standard Webhooks: a signature by each secret, so that either opens. */
function signed(id: string, secrets: readonly string[], body: string) {
  const at = new Date(now().epochMilliseconds)
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Converso-Booking-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
    },
  }
}
