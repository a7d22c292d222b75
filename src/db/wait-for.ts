import { setTimeout as sleep } from 'node:timers/promises'

/** Looks every 15 ms until there is something to see, for `patience` milliseconds at most; then undefined. */
export async function waitFor<T>(patience: number, look: () => T | undefined): Promise<T | undefined> {
  const end = performance.now() + patience
  for (;;) {
    const seen = look()
    if (seen !== undefined || performance.now() > end) return seen
    await sleep(15)
  }
}
