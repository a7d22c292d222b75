import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { troublesOfWriting } from './connection.ts'

/** Lets a calendar that cannot be written rest until it is listed again, or the person chooses another. */
export async function closeCalendar(
  scope: Scope,
  calendarId: string,
  trouble: (typeof troublesOfWriting)[number],
): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('connected_calendars')
      .set({ trouble })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', calendarId)
      .execute(),
  )
}
