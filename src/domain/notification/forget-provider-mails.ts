import { databaseAs } from '#db/database.ts'
import { now } from '#time/clock.ts'

/** Providers report within days; what they say of older mails is not listened to any more. */
const daysKept = 30

/** Removes the names of mails of which nothing more will be heard. */
export async function forgetProviderMails(): Promise<void> {
  await databaseAs('converso_worker')
    .deleteFrom('provider_mails')
    .where('created_at', '<', now().subtract({ hours: 24 * daysKept }))
    .execute()
}
