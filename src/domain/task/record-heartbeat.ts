import { databaseAs } from '#db/database.ts'
import { now } from '#time/clock.ts'

/** Tells the other processes that this worker is alive, and forgets workers that ended long ago. */
export async function recordHeartbeat(workerId: string): Promise<void> {
  const seenAt = now()
  const database = databaseAs('converso_worker')
  await database
    .insertInto('worker_heartbeats')
    .values({ worker_id: workerId, seen_at: seenAt })
    .onConflict((conflict) => conflict.column('worker_id').doUpdateSet({ seen_at: seenAt }))
    .execute()
  await database
    .deleteFrom('worker_heartbeats')
    .where('seen_at', '<', seenAt.subtract({ hours: 24 }))
    .execute()
}
