import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { refuse } from '#domain/refusal.ts'
import { staffMemberById } from '#domain/staff/queries.ts'
import { setActive } from '#domain/staff/set-active.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import type { NewTask } from '#domain/task/task.ts'
import type { Booking } from './booking.ts'
import { seenText, type Leave } from './leave.ts'
import { appointmentsToCome, toBooking } from './queries.ts'

/**
 * Takes the staff member off the team and answers the appointments that somebody has to decide about, locked. Locks are
 * taken in the order in which everybody takes them: the schedule, the bookings, and then whose calendars they go to. A
 * client who was booking with them at this very moment may still get through; that appointment is then kept under their
 * name, where the page of whoever left shows it, and is decided about like the others. Who has left before may be asked
 * about again.
 */
export async function openLeave(
  transaction: TenantTransaction,
  scope: Scope,
  actor: Actor,
  { staffId, seen }: Leave,
  at: Temporal.Instant,
): Promise<Booking[]> {
  await setActive(transaction, scope, staffId, false)
  const member = await staffMemberById(scope, staffId)(transaction).executeTakeFirst()
  if (!member) refuse('unknown_staff_member')
  if (member.role === 'owner') refuse('owner_stays')
  if (actor.kind === 'staff' && actor.id === staffId) refuse('own_leave')
  const rows = await appointmentsToCome(scope, staffId, at)(transaction).forUpdate('bookings').execute()
  const bookings = rows.map(toBooking)
  if (seenText(bookings) !== seen) refuse('appointments_changed')
  await queueTasks(transaction, scope, [endCalendar(staffId, at)])
  return bookings
}

/** A calendar of whoever left is noticed by its next turn, which may be a day away. */
function endCalendar(staffId: string, at: Temporal.Instant): NewTask {
  return { kind: 'calendar', payload: { staffId }, dedupeKey: `calendar:leave:${staffId}:${at}`, runAt: at }
}
