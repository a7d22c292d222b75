import { readTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { channelAddress, needsChannel } from './calendar-channel.ts'
import type { ReadConnection } from './calendar-reading.ts'
import { googleAccess } from './google-access.ts'
import { openChannel } from './open-channel.ts'
import { channelsOf, toChannelState } from './queries.ts'
import { stopChannel } from './stop-channel.ts'

/** Has Google tell of changes of every calendar that makes busy, where it can reach us, and of no other. A channel that
 *  ends soon is followed by the next one before it is stopped. Throws what is the trouble of the whole account. */
export async function renewChannels(
  scope: Scope,
  connection: ReadConnection,
  google: GoogleCalendar,
): Promise<void> {
  const [rows] = await readTenant(scope, channelsOf(scope, connection.id))
  const access = googleAccess()
  const address = access && connection.readsBusy ? channelAddress(access) : undefined
  for (const state of rows.map(toChannelState)) {
    if (state.channel && !(state.makesBusy && address)) await stopChannel(scope, state.channel, google)
    else if (address && needsChannel(state, now())) await openChannel(scope, state, google, address)
  }
}
