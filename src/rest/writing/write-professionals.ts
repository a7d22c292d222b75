import { changeSettings } from '#domain/professional/change-settings.ts'
import { findSettings } from '#domain/professional/find-settings.ts'
import { isCurrency, isTimeZone, type Settings } from '#domain/professional/settings.ts'
import { QueryProblem } from '#query/query-problem.ts'
import type { Row } from './parse-row.ts'
import { localeOf } from './write-bookings.ts'
import type { FoundRow, Writer, Writing } from './writer.ts'

export const professionalWriter: Writer = { patch }

/** Every tenant has one row of these, so there is nothing to look for. */
async function patch({ caller }: Writing, _found: readonly FoundRow[], change: Row): Promise<void> {
  const { settings, version } = await findSettings(caller.scope)
  await changeSettings(caller.scope, { ...settings, ...settingsIn(change) }, version)
}

const settingOf: Readonly<Record<string, keyof Settings>> = {
  name: 'name',
  time_zone: 'timeZone',
  currency: 'currency',
  locale: 'locale',
  buffer_minutes: 'bufferMinutes',
  slot_interval_minutes: 'slotIntervalMinutes',
  minimum_notice_minutes: 'minimumNoticeMinutes',
  booking_window_days: 'bookingWindowDays',
}

/** How far numbers may go is for the database to say; it does not know zones and currencies. */
function settingsIn(change: Row): Partial<Settings> {
  const { time_zone: zone, currency, locale } = change
  if (typeof zone === 'string' && !isTimeZone(zone))
    throw wrong(`There is no time zone "${zone}"`, 'An IANA name, such as Europe/Lisbon.')
  if (typeof currency === 'string' && !isCurrency(currency))
    throw wrong(`There is no currency "${currency}"`, 'A code of ISO 4217, such as EUR.')
  if (locale !== undefined) localeOf(locale)
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [settingOf[name]!, value]))
}

function wrong(message: string, hint: string): QueryProblem {
  return new QueryProblem(400, '23514', message, { hint })
}
