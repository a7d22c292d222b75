import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'

/** `opened`: Google says that the channel works; `changed`: that events of its calendar did. */
export type ChannelNews = 'opened' | 'changed'

/** Google told something through a channel: after a change its calendar is read at once. Of a channel that is none any more
 *  nothing follows. The connection is locked first, as everybody does. */
export async function hearOfChange(scope: Scope, channelId: string, news: ChannelNews): Promise<void> {
  const at = now()
  await inTenant(scope, async (transaction) => {
    const calendar = await transaction
      .selectFrom('connected_calendars')
      .select(['id', 'connection_id'])
      .where('professional_id', '=', scope.professionalId)
      .where('channel_id', '=', channelId)
      .executeTakeFirst()
    if (!calendar) return
    if (news === 'changed')
      await transaction
        .updateTable('calendar_connections')
        .set({ asked: true })
        .where('professional_id', '=', scope.professionalId)
        .where('id', '=', calendar.connection_id)
        .execute()
    await transaction
      .updateTable('connected_calendars')
      .set({ channel_heard_at: at, ...(news === 'changed' && { next_at: at }) })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', calendar.id)
      .where('channel_id', '=', channelId)
      .execute()
  })
}
