import { professionalOfChannel } from '#domain/calendar-sync/calendar-channel.ts'
import { mintScope, type Scope } from '#scope.ts'

/** Google, about a channel that we had it open for one of a professional's calendars; undefined for whoever has no token
 *  that we made for it. */
export function channelScope(channelId: string, token: string): Scope | undefined {
  const professionalId = professionalOfChannel(channelId, token)
  return professionalId === undefined ? undefined : mintScope(professionalId)
}
