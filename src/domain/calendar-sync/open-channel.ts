import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import { log } from '#log.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { channelDays, channelToken, isRefusal, type ChannelState } from './calendar-channel.ts'
import { stopChannel } from './stop-channel.ts'

/** Has Google post to `address` when events of a calendar change; the channel that it had is stopped after that. Where
 *  Google gives none, the calendar is read as often as without. */
export async function openChannel(
  scope: Scope,
  state: ChannelState,
  google: GoogleCalendar,
  address: string,
): Promise<void> {
  const id = newId()
  const ttlSeconds = channelDays * 24 * 3600
  const asked = { id, token: channelToken(scope.professionalId, id), address, ttlSeconds }
  const opened = await google.watch(state.googleId, asked).catch(unlessRefused)
  if (opened instanceof GoogleProblem) {
    log.info(
      { calendarId: state.calendarId, reason: opened.message },
      'Google opened no channel for a calendar',
    )
    await writeChannel(scope, state, { channel_refused_at: now() })
    return
  }
  const channel = { id, ...opened }
  const kept = await writeChannel(scope, state, {
    channel_id: id,
    channel_resource_id: opened.resourceId,
    channel_until: opened.until,
    channel_heard_at: null,
    channel_refused_at: null,
  })
  // Kept by nobody: meanwhile the calendar was given up, or has got another.
  const useless = kept ? state.channel : channel
  if (useless) await stopChannel(scope, useless, google)
}

function unlessRefused(error: unknown): GoogleProblem {
  if (error instanceof GoogleProblem && isRefusal(error)) return error
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
