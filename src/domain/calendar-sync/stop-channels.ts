import { readTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import type { Scope } from '#scope.ts'
import { channelsOf, toChannelState } from './queries.ts'
import { stopChannel } from './stop-channel.ts'

/** Has Google tell no more of any calendar of a connection. */
export async function stopChannels(
  scope: Scope,
  connection: { readonly id: string },
  google: GoogleCalendar,
): Promise<void> {
  const [rows] = await readTenant(scope, channelsOf(scope, connection.id))
  for (const { channel } of rows.map(toChannelState)) if (channel) await stopChannel(scope, channel, google)
}
