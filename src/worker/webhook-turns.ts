import type { DueEndpoint } from '#domain/webhook/queries.ts'

const lanesOfTheQuick = 20
/** Endpoints that failed or were slow when they were last sent to share so many, and never get the others. */
const lanesOfTheSlow = 8
const lanesInAll = 60
const lanesOfOneProfessional = 4
const slowMilliseconds = 1000

/** An endpoint that is being sent to. */
export interface Turn extends DueEndpoint {
  /** When the request that is under way began; what hangs makes room for others before it gives up. */
  begun: number
  end: Promise<void>
}

/** Whose turn it is. Each endpoint has one at a time, who had one longest ago comes first, and no endpoint waits for others
 *  that are slow. */
export function openTurns() {
  const turns = new Map<string, Turn>()
  const slow = new Set<string>()
  const served = new Map<string, number>()
  let count = 0
  return { choose, begin, answered, end, running: () => [...turns.values()] }

  /** Those of the endpoints that there is room for, in their order; each is begun before the next is asked for. */
  function* choose(due: readonly DueEndpoint[]): Generator<DueEndpoint> {
    const ids = new Set(due.map(({ endpointId }) => endpointId))
    for (const id of served.keys()) if (!ids.has(id)) served.delete(id)
    const last = ({ endpointId }: DueEndpoint) => served.get(endpointId) ?? 0
    for (const endpoint of due.toSorted((a, b) => last(a) - last(b)))
      if (!turns.has(endpoint.endpointId) && hasRoom(endpoint)) yield endpoint
  }

  function begin(endpoint: DueEndpoint): Turn {
    const turn: Turn = { ...endpoint, begun: performance.now(), end: Promise.resolve() }
    served.set(endpoint.endpointId, ++count)
    turns.set(endpoint.endpointId, turn)
    return turn
  }

  /** Remembers how the endpoint took what it was sent. */
  function answered(turn: Turn, arrived: boolean): void {
    if (arrived && !takesLong(turn)) slow.delete(turn.endpointId)
    else slow.add(turn.endpointId)
  }

  function end(turn: Turn): void {
    turns.delete(turn.endpointId)
  }

  function hasRoom({ professionalId, endpointId }: DueEndpoint): boolean {
    const all = [...turns.values()]
    const theirs = all.filter((one) => one.professionalId === professionalId).length
    if (all.length >= lanesInAll || theirs >= lanesOfOneProfessional) return false
    const slowOnes = all.filter((turn) => slow.has(turn.endpointId) || takesLong(turn)).length
    return slow.has(endpointId) ? slowOnes < lanesOfTheSlow : all.length - slowOnes < lanesOfTheQuick
  }
}

function takesLong({ begun }: Turn): boolean {
  return performance.now() - begun >= slowMilliseconds
}
