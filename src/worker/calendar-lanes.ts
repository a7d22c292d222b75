import { dueConnections, type DueConnection } from '#domain/calendar-sync/queries.ts'
import { syncConnection } from '#domain/calendar-sync/sync-connection.ts'
import { log } from '#log.ts'
import { mintScope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { loggable } from './loggable.ts'

const lanesInAll = 8
/** A team whose calendars all need a turn leaves room for others. */
const lanesOfOneProfessional = 3
const mostLookedAt = 500
const idleMilliseconds = 1000

/** Keeps calendars in step with Google, apart from all other work: nothing else waits for Google. `stop` lets turns that are
 *  under way come to their end. */
export function startCalendars(): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const lanes = openCalendarLanes(stopping.signal)
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

/** `drain` takes all turns that are due, also those that become due meanwhile, and answers how many that were. */
export function openCalendarLanes(signal: AbortSignal) {
  const running = new Map<string, { readonly professionalId: string; readonly end: Promise<void> }>()
  const served = new Map<string, number>()
  let begun = 0
  let changed = Promise.withResolvers<void>()
  return { drain, change, wake }

  async function drain(): Promise<number> {
    const before = begun
    while (!signal.aborted) {
      const more = await fill()
      if (!more && running.size === 0) break
      if (!more) await change()
    }
    await Promise.all([...running.values()].map(({ end }) => end))
    return begun - before
  }

  async function fill(): Promise<boolean> {
    const due = await dueConnections(now(), mostLookedAt)
    const ids = new Set(due.map(({ connectionId }) => connectionId))
    for (const id of served.keys()) if (!ids.has(id)) served.delete(id)
    // Who had a turn longest ago comes first.
    const last = ({ connectionId }: DueConnection) => served.get(connectionId) ?? 0
    const chosen = due.toSorted((a, b) => last(a) - last(b)).filter(begin)
    return chosen.length > 0
  }

  /** False where there is no room, or the connection has its turn just now. */
  function begin({ professionalId, connectionId }: DueConnection): boolean {
    const theirs = [...running.values()].filter((one) => one.professionalId === professionalId)
    if (running.has(connectionId) || running.size >= lanesInAll || theirs.length >= lanesOfOneProfessional)
      return false
    served.set(connectionId, ++begun)
    const end = serve(professionalId, connectionId)
    running.set(connectionId, { professionalId, end })
    return true
  }

  async function serve(professionalId: string, connectionId: string): Promise<void> {
    try {
      const failure = await syncConnection(mintScope(professionalId), connectionId, signal)
      if (failure)
        log.warn(
          { connection: connectionId, trouble: failure.trouble, ...loggable(failure.error) },
          'a calendar could not be kept in step',
        )
    } catch (error) {
      logTrouble(error)
    }
    running.delete(connectionId)
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

// The database may be away for a while; the next round tries again.
function logTrouble(error: unknown): undefined {
  log.error({ err: error }, 'calendars could not be kept in step')
}
