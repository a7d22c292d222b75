import type { Scope } from '#scope.ts'

interface Asked<Item, Answer> {
  readonly item: Item
  resolve(answer: Answer): void
  reject(reason: unknown): void
}

/** Lets what many ask for at the same time travel as one: while a professional's round is under way, those who ask wait
 *  for the next, and each gets the answer to their own item. `run` answers in the order of the items; where it fails
 *  for several, it runs again for each by itself, so that one item spoils nothing for the others. */
export function inRounds<Item, Answer>(
  run: (scope: Scope, items: readonly Item[]) => Promise<readonly Answer[]>,
  mostAtOnce = 20,
): (scope: Scope, item: Item) => Promise<Answer> {
  const waiting = new Map<string, Asked<Item, Answer>[]>()
  return (scope, item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const asked = { item, resolve, reject }
    const queue = waiting.get(scope.professionalId)
    if (queue) queue.push(asked)
    else void runRounds(scope, [asked])
    return promise
  }

  async function runRounds(scope: Scope, queue: Asked<Item, Answer>[]): Promise<void> {
    waiting.set(scope.professionalId, queue)
    while (queue.length > 0) {
      // Whoever asks in the same moment comes along.
      await new Promise(setImmediate)
      await runRound(scope, queue.splice(0, mostAtOnce))
    }
    waiting.delete(scope.professionalId)
  }

  async function runRound(scope: Scope, round: readonly Asked<Item, Answer>[]): Promise<void> {
    try {
      const answers = await run(
        scope,
        round.map(({ item }) => item),
      )
      for (const [at, { resolve }] of round.entries()) resolve(answers[at]!)
    } catch (error) {
      if (round.length === 1) round[0]!.reject(error)
      else for (const asked of round) await runRound(scope, [asked])
    }
  }
}
