import { setTimeout as sleep } from 'node:timers/promises'

/** Spaces what begins, so that a provider which takes so many requests a second is asked no oftener. */
export interface Pace {
  /** Resolves when the next request may begin; true where it had to wait for that. */
  turn(): Promise<boolean>
  /** What the provider says it takes in a second. */
  allow(perSecond: number): void
  /** Nothing begins for so long. */
  hold(seconds: number): void
}

/** Begins without limit: the provider's answers tell what it takes. */
export function openPace(): Pace {
  let interval = 0
  let nextAt = 0
  return {
    async turn() {
      const at = performance.now()
      const mine = Math.max(at, nextAt)
      nextAt = mine + interval
      if (mine > at) await sleep(mine - at)
      return mine > at
    },
    allow(perSecond) {
      if (perSecond > 0) interval = 1000 / perSecond
    },
    hold(seconds) {
      nextAt = Math.max(nextAt, performance.now() + seconds * 1000)
    },
  }
}
