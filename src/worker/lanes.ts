/** What is to be done, at most so much of it side by side; the rest waits its turn here. */
export interface Lanes<Item> {
  /** How much runs or waits. */
  readonly inHand: number
  take(item: Item): void
  /** Resolves when something ends, at the latest after so many milliseconds. */
  oneEnds(patienceMilliseconds?: number): Promise<void>
  /** Takes back what was not begun. */
  clear(): Item[]
}

/** `run` must not throw. */
export function openLanes<Item>(atOnce: number, run: (item: Item) => Promise<void>): Lanes<Item> {
  const waiting: Item[] = []
  let running = 0
  let ended = Promise.withResolvers<void>()
  return {
    get inHand() {
      return running + waiting.length
    },
    take(item) {
      waiting.push(item)
      begin()
    },
    async oneEnds(patienceMilliseconds) {
      if (patienceMilliseconds === undefined) return ended.promise
      const timer = setTimeout(() => ended.resolve(), patienceMilliseconds)
      await ended.promise
      clearTimeout(timer)
      ended = Promise.withResolvers()
    },
    clear: () => waiting.splice(0),
  }

  function begin(): void {
    while (running < atOnce && waiting.length > 0) {
      running++
      void run(waiting.shift()!).finally(end)
    }
  }

  function end(): void {
    running--
    begin()
    ended.resolve()
    ended = Promise.withResolvers()
  }
}
