import type { Duplex } from 'node:stream'
import pg from 'pg'

/** Sent so often, a statement is worth a name. */
const worthPreparing = 3

/** A client that has PostgreSQL keep the plan of statements that come again and again: planning costs more than
 *  running them. Texts with values in place of parameters would never repeat; ours have none. One class for each pool,
 *  since every connection keeps the plans of the `most` statements that its pool met first. */
export function preparingClient(most: number): typeof pg.Client {
  const nameOf = naming(most)
  return class PreparingClient extends pg.Client {
    // The driver's own overloads are wider than what reaches this pool: a text with its values, or anything else.
    override query(...args: unknown[]): never {
      const [text, values, ...rest] = args
      const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
      const forwarded = name ? [{ name, text, values }, ...rest] : args
      this.#gather()
      return (super.query as (...args: unknown[]) => never).apply(this, forwarded)
    }

    /** What is asked in one go leaves in one packet, not one for each statement. */
    #gather(): void {
      const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection
      stream.cork()
      process.nextTick(() => stream.uncork())
    }
  }
}

// A kept plan fails for good once its columns change, as those of `*` do when a newer version migrates the database.
function keepsItsShape(text: string): boolean {
  return !/(?:select|returning|\.|,) ?\*/.test(text)
}

function naming(most: number): (text: string) => string | undefined {
  const seen = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const name = names.get(text)
    if (name || names.size >= most || !keepsItsShape(text)) return name
    const times = (seen.get(text) ?? 0) + 1
    if (times < worthPreparing) {
      if (seen.size > 10 * most) seen.clear()
      seen.set(text, times)
      return undefined
    }
    seen.delete(text)
    names.set(text, `converso_${names.size + 1}`)
    return names.get(text)
  }
}
