import { sql } from 'kysely'
import { ask, inTenant, type TenantTransaction } from '#db/tenant.ts'
import { plans } from '#domain/plan/plan.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { canBeWritten, type ConnectedCalendar, type EventDetail, type StalePolicy } from './connection.ts'
import { forgetBusyTimes } from './forget-busy-times.ts'
import { calendarsOf, connectionOf, toCalendar } from './queries.ts'

export interface CalendarChoice {
  readonly staffId: string
  /** Of the connection, as whoever chooses has seen it. */
  readonly version: number
  /** Null: appointments are written nowhere. */
  readonly writtenId: string | null
  /** Null: as they are, where the plan or the consent lets nobody choose. */
  readonly busyIds: readonly string[] | null
  readonly eventDetail: EventDetail
  readonly whenStale: StalePolicy
}

/** Says which calendar is written, which ones hide slots, and how. What no longer hides slots counts no more at once; the
 *  rest is done in the turn that follows. Refuses `unknown_staff_member`, `unknown_calendar` (also a single one that is
 *  gone), `calendar_changed` where somebody was faster, `calendar_not_writable`, and `calendar_not_in_plan` where the plan
 *  lets no calendar hide slots. */
export async function chooseCalendars(scope: Scope, choice: CalendarChoice): Promise<void> {
  const { staffId, busyIds } = choice
  guardOwn(scope, 'calendar_sync', staffId)
  await inTenant(scope, async (transaction) => {
    const before = await connectionOf(scope, staffId)(transaction).forUpdate().executeTakeFirst()
    if (!before || before.status === 'ending') refuse('unknown_calendar')
    if (before.version !== choice.version) refuse('calendar_changed')
    const [[professional], rows] = await ask(transaction, professionalOf(scope), calendarsOf(scope, staffId))
    guardChoice(rows.map(toCalendar), choice)
    const { plan } = toProfessional(professional!)
    if (busyIds?.length && !plans[plan].twoWayCalendarSync) refuse('calendar_not_in_plan')
    await writeConnection(transaction, scope, before.id, choice)
    await writeWritten(transaction, scope, before.id, choice.writtenId)
    if (busyIds) await writeBusy(transaction, scope, before.id, busyIds)
    if (before.event_detail !== choice.eventDetail) await writeEventsAnew(transaction, scope, before.id)
  })
}

function guardChoice(calendars: readonly ConnectedCalendar[], { writtenId, busyIds }: CalendarChoice): void {
  const written = calendars.find(({ id }) => id === writtenId)
  if (writtenId !== null && !written) refuse('unknown_calendar')
  if (written && !canBeWritten(written)) refuse('calendar_not_writable')
  const isKnown = (id: string) => calendars.some((one) => one.id === id)
  if (busyIds && !busyIds.every(isKnown)) refuse('unknown_calendar')
}

async function writeConnection(
  transaction: TenantTransaction,
  scope: Scope,
  id: string,
  { eventDetail, whenStale, busyIds }: CalendarChoice,
): Promise<void> {
  await transaction
    .updateTable('calendar_connections')
    .set(({ eb }) => ({
      event_detail: eventDetail,
      when_stale: whenStale,
      ...(busyIds?.length === 0 && { fresh_until: null }),
      asked: true,
      version: eb('version', '+', 1),
    }))
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .execute()
}

/** Past appointments too: who no longer wants clients' names in the calendar means those as well. */
async function writeEventsAnew(
  transaction: TenantTransaction,
  scope: Scope,
  connectionId: string,
): Promise<void> {
  await transaction
    .updateTable('calendar_pushes')
    .set({ booking_version: null })
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', connectionId)
    .execute()
}

async function writeWritten(
  transaction: TenantTransaction,
  scope: Scope,
  connectionId: string,
  writtenId: string | null,
): Promise<void> {
  const calendars = calendarsIn(transaction, scope, connectionId)
  // One calendar alone can be written at any moment: the former one first.
  await calendars.set({ written: false }).where('written', '=', true).execute()
  if (writtenId) await calendars.set({ written: true }).where('id', '=', writtenId).execute()
}

async function writeBusy(
  transaction: TenantTransaction,
  scope: Scope,
  connectionId: string,
  busyIds: readonly string[],
): Promise<void> {
  const busy = sql<string>`any(${[...busyIds]}::uuid[])`
  const dropped = await transaction
    .selectFrom('connected_calendars')
    .select('id')
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', connectionId)
    .where('makes_busy', '=', true)
    .where(({ not, eb }) => not(eb('id', '=', busy)))
    .execute()
  await forgetBusyTimes(
    transaction,
    scope,
    dropped.map(({ id }) => id),
  )
  const calendars = calendarsIn(transaction, scope, connectionId)
  await calendars.set({ makes_busy: true }).where('id', '=', busy).execute()
}

function calendarsIn(transaction: TenantTransaction, scope: Scope, connectionId: string) {
  return transaction
    .updateTable('connected_calendars')
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', connectionId)
}
