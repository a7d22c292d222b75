import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { leaseSeconds, type ClaimedConnection } from './turn.ts'

export interface Lease {
  /** Says that the turn should come to its end: the process stops, or another worker took the connection over. */
  readonly signal: AbortSignal
  /** Ends the extending, and answers until when the lease was held: whoever writes with it writes only if it still is. */
  release(): Promise<Temporal.Instant>
}

const extendMilliseconds = (leaseSeconds * 1000) / 3

/** Extends the lease of a turn for as long as it takes. */
export function holdLease(
  scope: Scope,
  { id, lockedUntil }: ClaimedConnection,
  stopping: AbortSignal,
): Lease {
  const lost = new AbortController()
  let until = lockedUntil
  let extending = Promise.resolve()
  const timer = setInterval(() => {
    extending = extending.then(extend)
  }, extendMilliseconds)
  return {
    signal: AbortSignal.any([stopping, lost.signal]),
    async release() {
      clearInterval(timer)
      await extending
      return until
    },
  }

  async function extend(): Promise<void> {
    const row = await databaseAs('converso_worker')
      .updateTable('calendar_connections')
      .set({ locked_until: now().add({ seconds: leaseSeconds }) })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .where('locked_until', '=', until)
      .returning('locked_until')
      .executeTakeFirst()
      // A database that is away for a moment: the next time, or the lease ends.
      .catch(() => 'unknown' as const)
    if (row === 'unknown') return
    if (row) until = row.locked_until!
    else lost.abort()
  }
}
