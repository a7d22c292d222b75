import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import { log } from '#log.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { channelDays, channelToken, type ChannelState } from './calendar-channel.ts'

/** Has Google post to `address` when events of a calendar change; the channel that it had is stopped after that. Where
 *  Google gives none, for whatever reason, the calendar is read as often as without, and it is asked again after an hour. */
export async function openChannel(
  scope: Scope,
  state: ChannelState,
  google: GoogleCalendar,
  address: string,
): Promise<void> {
  const id = newId()
  const ttlSeconds = channelDays * 24 * 3600
  const asked = { id, token: channelToken(scope.professionalId, id), address, ttlSeconds }
  const opened = await google.watch(state.googleId, asked).catch(unlessRevoked)
  if (opened instanceof GoogleProblem) {
    if (!state.refusedAt)
      log.info(
        { calendarId: state.calendarId, reason: opened.message },
        'Google opened no channel for a calendar',
      )
    await writeChannel(scope, state, { channel_refused_at: now() })
    return
  }
  const kept = await writeChannel(scope, state, {
    channel_id: id,
    channel_resource_id: opened.resourceId,
    channel_until: opened.until,
    channel_heard_at: null,
    channel_refused_at: null,
  })
  // Kept by nobody: meanwhile the calendar was given up, or has got another. What is not stopped ends by itself.
  const useless = kept ? state.channel : { id, ...opened }
  if (useless) await google.stopChannel(useless.id, useless.resourceId).catch(unlessRevoked)
}

/** Channels make reading quicker; no trouble with them keeps the account from being read. */
function unlessRevoked(error: unknown): GoogleProblem {
  if (error instanceof GoogleProblem && error.kind !== 'revoked') return error
  throw error
}

interface ChannelColumns {
  channel_id?: string
  channel_resource_id?: string
  channel_until?: Temporal.Instant
  channel_heard_at?: null
  channel_refused_at: Temporal.Instant | null
}

/** False where the calendar is not what it was. */
async function writeChannel(
  scope: Scope,
  { calendarId, channel }: ChannelState,
  columns: ChannelColumns,
): Promise<boolean> {
  const written = await inTenant(scope, (transaction) =>
    transaction
      .updateTable('connected_calendars')
      .set(columns)
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', calendarId)
      .where('makes_busy', '=', true)
      .where('channel_id', 'is not distinct from', channel?.id ?? null)
      .returning('id')
      .executeTakeFirst(),
  )
  return written !== undefined
}
