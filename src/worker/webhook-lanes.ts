import { claimDelivery } from '#domain/webhook/claim-delivery.ts'
import { deliverWebhook } from '#domain/webhook/deliver-webhook.ts'
import { endpointsWithDueDeliveries, type DueEndpoint } from '#domain/webhook/queries.ts'
import { log } from '#log.ts'
import { mintScope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { openTurns, type Turn } from './webhook-turns.ts'

/** How much one endpoint is sent before others have their turn. */
const inARow = 20
const idleMilliseconds = 1000

/** Sends webhooks, apart from all other work: mails never wait for them. `stop` waits for what is under way. */
export function startWebhooks(): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const lanes = openWebhookLanes(stopping.signal)
  const finished = loop()
  return {
    async stop() {
      stopping.abort()
      lanes.wake()
      await finished
    },
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const begun = await lanes.drain().catch(logTrouble)
      if (!begun) await lanes.change()
    }
  }
}

/** `drain` sends all that is due, also what becomes due meanwhile, and answers how many turns that took. */
export function openWebhookLanes(signal: AbortSignal) {
  const turns = openTurns()
  let changed = Promise.withResolvers<void>()
  return { drain, change, wake }

  async function drain(): Promise<number> {
    let begun = 0
    while (!signal.aborted) {
      const more = await fill()
      begun += more
      if (more === 0 && turns.running().length === 0) break
      if (more === 0) await change()
    }
    await Promise.all(turns.running().map(({ end }) => end))
    return begun
  }

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
    wake()
  }

  /** Resolves when a turn ends, at the latest after a second. */
  async function change(): Promise<void> {
    const timer = setTimeout(wake, idleMilliseconds)
    await changed.promise
    clearTimeout(timer)
  }

  function wake(): void {
    changed.resolve()
    changed = Promise.withResolvers()
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
