import { inTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import type { OpenChannel } from './calendar-channel.ts'

/** Has Google tell no more through a channel. One that Google will not let us stop ends by itself. */
export async function stopChannel(
  scope: Scope,
  { id, resourceId }: OpenChannel,
  google: GoogleCalendar,
): Promise<void> {
  await google.stopChannel(id, resourceId).catch((error: unknown) => {
    if (!(error instanceof GoogleProblem && refusals.includes(error.kind))) throw error
  })
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('connected_calendars')
      .set({ channel_id: null, channel_resource_id: null, channel_until: null, channel_heard_at: null })
      .where('professional_id', '=', scope.professionalId)
      .where('channel_id', '=', id)
      .execute(),
  )
}

const refusals: readonly GoogleProblem['kind'][] = ['invalid', 'unauthorized', 'forbidden', 'missing']
