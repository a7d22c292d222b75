import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import type { Settings } from './settings.ts'
import { touchSchedule } from './touch-schedule.ts'

/** Replaces a professional's settings. Bookings keep their instants, prices and buffers. Refuses `settings_changed`
 *  where somebody else changed them after `version` was read. */
export async function changeSettings(scope: Scope, settings: Settings, version: number): Promise<void> {
  guardRight(scope, 'settings')
  const at = now()
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const changed = await transaction
      .updateTable('professionals')
      .set({ ...toColumns(settings), settings_version: sql`settings_version + 1`, updated_at: at })
      .where('professional_id', '=', scope.professionalId)
      .where('settings_version', '=', version)
      .returning('settings_version')
      .executeTakeFirst()
    if (!changed) refuse('settings_changed')
    // Connected calendars are read as far as people may book.
    const dedupeKey = `calendar:settings:${changed.settings_version}`
    await queueTasks(transaction, scope, [{ kind: 'calendar', payload: {}, dedupeKey, runAt: at }])
  })
}

function toColumns(settings: Settings) {
  return {
    name: settings.name,
    about: settings.about,
    email: settings.email,
    location: settings.location,
    time_zone: settings.timeZone,
    currency: settings.currency,
    locale: settings.locale,
    accent_color: settings.accentColor,
    phone_field: settings.phoneField,
    auto_confirm: settings.autoConfirm,
    buffer_minutes: settings.bufferMinutes,
    slot_interval_minutes: settings.slotIntervalMinutes,
    minimum_notice_minutes: settings.minimumNoticeMinutes,
    booking_window_days: settings.bookingWindowDays,
    cancel_cutoff_minutes: settings.cancelCutoffMinutes,
    reschedule_cutoff_minutes: settings.rescheduleCutoffMinutes,
  }
}
