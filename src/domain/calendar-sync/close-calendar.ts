import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { troublesOfWriting } from './connection.ts'

/** Lets a calendar that cannot be written rest until it is listed again, or the person chooses another. One that may not be
 *  written is taken for one that can be read alone: it is, so reading it says nothing about that. */
export async function closeCalendar(
  scope: Scope,
  calendarId: string,
  trouble: (typeof troublesOfWriting)[number],
): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('connected_calendars')
      .set(trouble === 'forbidden' ? { access: 'reader' } : { trouble })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', calendarId)
      .execute(),
  )
}
