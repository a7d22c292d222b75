import { databaseAs } from '#db/database.ts'
import { now } from '#time/clock.ts'

const daysKept = 30

/** Ends the log of every endpoint where it is older than a month. */
export async function tidyDeliveries(): Promise<void> {
  await databaseAs('converso_worker')
    .deleteFrom('webhook_deliveries')
    .where('created_at', '<', now().subtract({ hours: 24 * daysKept }))
    .where('status', '!=', 'waiting')
    .execute()
}
