import { databaseAs } from '#db/database.ts'
import { now } from '#time/clock.ts'
import { rememberedHours } from './repeatable-request.ts'

/** Removes the answers of all professionals that nobody may ask for any more: they tell of clients. */
export async function forgetOldRequests(): Promise<void> {
  await databaseAs('converso_worker')
    .deleteFrom('repeatable_requests')
    .where('created_at', '<', now().subtract({ hours: rememberedHours }))
    .execute()
}
