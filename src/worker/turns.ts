import { mintScope, type Scope } from '#scope.ts'
import { professionalsWithDueTasks } from '#domain/task/queries.ts'
import { now } from '#time/clock.ts'

const leastMillisecondsBetweenLooks = 1000

/** Professionals with due tasks, one after the other and round again: each turn is short, so nobody waits for another's
 *  work to end. Who became due since is found within a second, and looking takes no more than a tenth of the time:
 *  finding whose tasks are due reads all that are. */
export function takeTurns() {
  const waiting = new Map<string, Scope>()
  let lookAgainAt = 0
  return { next, leave: (scope: Scope) => waiting.delete(scope.professionalId) }

  /** Whose turn it is; undefined where nothing is due. */
  async function next(): Promise<Scope | undefined> {
    if (waiting.size === 0 || performance.now() >= lookAgainAt) await look()
    const [first] = waiting.values()
    if (!first) return undefined
    waiting.delete(first.professionalId)
    waiting.set(first.professionalId, first)
    return first
  }

  async function look(): Promise<void> {
    const begin = performance.now()
    for (const id of await professionalsWithDueTasks(now()))
      if (!waiting.has(id)) waiting.set(id, mintScope(id))
    const end = performance.now()
    lookAgainAt = end + Math.max(leastMillisecondsBetweenLooks, 9 * (end - begin))
  }
}
