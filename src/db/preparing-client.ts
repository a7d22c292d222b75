import pg from 'pg'

/** Sent so often, a statement is worth a name. */
const worthPreparing = 3
/** Every connection keeps the plans of the statements it has met. */
const mostPrepared = 300

const seen = new Map<string, number>()
const names = new Map<string, string>()

/** A client that has PostgreSQL keep the plan of statements that come again and again: planning costs more than
 *  running them. Texts with values in place of parameters would never repeat; ours have none. */
export class PreparingClient extends pg.Client {
  // The driver's own overloads are wider than what reaches this pool: a text with its values, or anything else.
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
    const forwarded = name ? [{ name, text, values }, ...rest] : args
    return (super.query as (...args: unknown[]) => never).apply(this, forwarded)
  }
}

// A kept plan fails for good once its columns change, as those of `*` do when a newer version migrates the database.
function keepsItsShape(text: string): boolean {
  return !/(?:select|returning|\.|,) ?\*/.test(text)
}

function nameOf(text: string): string | undefined {
  const name = names.get(text)
  if (name || names.size >= mostPrepared || !keepsItsShape(text)) return name
  const times = (seen.get(text) ?? 0) + 1
  if (times < worthPreparing) {
    if (seen.size > 10 * mostPrepared) seen.clear()
    seen.set(text, times)
    return undefined
  }
  seen.delete(text)
  names.set(text, `converso_${names.size + 1}`)
  return names.get(text)
}
