import { dueConnections, type DueConnection } from '#domain/calendar-sync/due-connections.ts'
import { syncConnection } from '#domain/calendar-sync/sync-connection.ts'
import { log } from '#log.ts'
import { mintScope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { loggable } from './loggable.ts'
import { keepGoing, openRounds, type Rounds } from './rounds.ts'

const lanesInAll = 8
/** A team whose calendars all need a turn leaves room for others. */
const lanesOfOneProfessional = 3
const mostLookedAt = 500

/** Keeps calendars in step with Google, apart from all other work: nothing else waits for Google. `stop` lets turns that are
 *  under way come to their end. */
export function startCalendars(): { stop(): Promise<void> } {
  return keepGoing(openCalendarLanes, logTrouble)
}

/** Takes the turns that are due. */
export function openCalendarLanes(signal: AbortSignal): Rounds {
  const running = new Map<string, { readonly professionalId: string; readonly end: Promise<void> }>()
  const served = new Map<string, number>()
  let begun = 0
  const rounds = openRounds(signal, fill, () => [...running.values()].map(({ end }) => end))
  return rounds

  async function fill(): Promise<number> {
    const due = await dueConnections(now(), mostLookedAt)
    const ids = new Set(due.map(({ connectionId }) => connectionId))
    for (const id of served.keys()) if (!ids.has(id)) served.delete(id)
    // Who had a turn longest ago comes first.
    const last = ({ connectionId }: DueConnection) => served.get(connectionId) ?? 0
    return due.toSorted((a, b) => last(a) - last(b)).filter(begin).length
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
    rounds.wake()
  }
}

// The database may be away for a while; the next round tries again.
function logTrouble(error: unknown): undefined {
  log.error({ err: error }, 'calendars could not be kept in step')
}
