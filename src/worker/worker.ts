import { randomUUID } from 'node:crypto'
import { log } from '#log.ts'
import { forgetProviderMails } from '#domain/notification/forget-provider-mails.ts'
import { forgetOldRequests } from '#domain/request/forget-old-requests.ts'
import { recordHeartbeat } from '#domain/task/record-heartbeat.ts'
import { tidyDeliveries } from '#domain/webhook/tidy-deliveries.ts'
import { drain } from './drain.ts'
import type { TaskVerbs } from './tasks.ts'

const idleMilliseconds = 1000
const beatMilliseconds = 5000
const tidyMilliseconds = 3600_000

/** Starts draining, at most `atOnce` tasks side by side; what is due runs within a second, at once after `wake`. `stop`
 *  waits for what runs. */
export function startWorker(verbs: TaskVerbs, atOnce?: number): { wake(): void; stop(): Promise<void> } {
  const stopping = new AbortController()
  const workerId = randomUUID()
  let rest = Promise.withResolvers<void>()
  const wake = () => rest.resolve()

  const heart = setInterval(() => void recordHeartbeat(workerId).catch(logTrouble), beatMilliseconds)
  const tidy = () =>
    void Promise.all([forgetProviderMails(), tidyDeliveries(), forgetOldRequests()]).catch(logTrouble)
  const broom = setInterval(tidy, tidyMilliseconds)
  const finished = loop()
  return {
    wake,
    async stop() {
      stopping.abort()
      clearInterval(heart)
      clearInterval(broom)
      wake()
      await finished
    },
  }

  async function loop(): Promise<void> {
    await recordHeartbeat(workerId).catch(logTrouble)
    while (!stopping.signal.aborted) {
      rest = Promise.withResolvers<void>()
      const ran = await drain(verbs, stopping.signal, atOnce).catch(logTrouble)
      if (!ran) await pause()
    }
  }

  async function pause(): Promise<void> {
    const timer = setTimeout(wake, idleMilliseconds)
    await rest.promise
    clearTimeout(timer)
  }
}

// The database may be away for a while; the next round tries again.
function logTrouble(error: unknown): void {
  log.error({ err: error }, 'the worker could not reach its tasks')
}
