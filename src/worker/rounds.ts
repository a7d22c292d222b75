const idleMilliseconds = 1000

/** Work that is begun in rounds: what is due is looked for, and begun as far as there is room. */
export interface Rounds {
  /** Begins all that is due, also what becomes due meanwhile, waits for its end, and answers how much that was. */
  drain(): Promise<number>
  /** Resolves when something ends, at the latest after a second. */
  change(): Promise<void>
  /** For whatever ends: there is room again. */
  wake(): void
}

/** `begin` looks for what is due and begins what there is room for; `running` are the ends of what is under way. */
export function openRounds(
  signal: AbortSignal,
  begin: () => Promise<number>,
  running: () => readonly Promise<void>[],
): Rounds {
  let changed = Promise.withResolvers<void>()
  return { drain, change, wake }

  async function drain(): Promise<number> {
    let begun = 0
    while (!signal.aborted) {
      const more = await begin()
      begun += more
      if (more === 0 && running().length === 0) break
      if (more === 0) await change()
    }
    await Promise.all(running())
    return begun
  }

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

/** Goes on with rounds until `stop`, which waits for what is under way. What goes wrong is told, and tried again. */
export function keepGoing(
  open: (signal: AbortSignal) => Rounds,
  logTrouble: (error: unknown) => undefined,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const rounds = open(stopping.signal)
  const finished = loop()
  return {
    async stop() {
      stopping.abort()
      rounds.wake()
      await finished
    },
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const begun = await rounds.drain().catch(logTrouble)
      if (!begun) await rounds.change()
    }
  }
}
