import { claimDelivery } from '#domain/webhook/claim-delivery.ts'
import { deliverWebhook } from '#domain/webhook/deliver-webhook.ts'
import { endpointsWithDueDeliveries, type DueEndpoint } from '#domain/webhook/queries.ts'
import { log } from '#log.ts'
import { mintScope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { keepGoing, openRounds, type Rounds } from './rounds.ts'
import { openTurns, type Turn } from './webhook-turns.ts'

/** How much one endpoint is sent before others have their turn. */
const inARow = 20

/** Sends webhooks, apart from all other work: mails never wait for them. `stop` waits for what is under way. */
export function startWebhooks(): { stop(): Promise<void> } {
  return keepGoing(openWebhookLanes, logTrouble)
}

/** Sends the deliveries that are due. */
export function openWebhookLanes(signal: AbortSignal): Rounds {
  const turns = openTurns()
  const rounds = openRounds(signal, fill, () => turns.running().map(({ end }) => end))
  return rounds

  async function fill(): Promise<number> {
    let begun = 0
    for (const endpoint of turns.choose(await endpointsWithDueDeliveries(now()))) {
      const turn = turns.begin(endpoint)
      turn.end = serve(turn)
      begun++
    }
    return begun
  }

  /** Sends what is due for one endpoint until something fails, as far as its turn goes. */
  async function serve(turn: Turn): Promise<void> {
    for (let sent = 0; sent < inARow && !signal.aborted; sent++) {
      turn.begun = performance.now()
      const outcome = await sendNext(turn).catch(logTrouble)
      if (outcome !== 'nothing') turns.answered(turn, outcome === 'arrived')
      if (outcome !== 'arrived') break
    }
    turns.end(turn)
    rounds.wake()
  }
}

async function sendNext(endpoint: DueEndpoint): Promise<'arrived' | 'failed' | 'nothing'> {
  const scope = mintScope(endpoint.professionalId)
  const delivery = await claimDelivery(scope, endpoint.endpointId)
  if (!delivery) return 'nothing'
  return (await deliverWebhook(scope, delivery)) ? 'arrived' : 'failed'
}

// The database may be away for a while; the next round tries again.
function logTrouble(error: unknown): undefined {
  log.error({ err: error }, 'webhooks could not be sent')
}
