import type { Scope } from '#scope.ts'
import { ask, inTenant } from '#db/tenant.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import { anyone } from '#domain/availability/offer.ts'
import type { Locale } from '#domain/locale.ts'
import { guardRight } from '#domain/rights.ts'
import { isAmong } from '#domain/staff/invitation.ts'
import { openInvitations, staffMemberById, toStaffMember } from '#domain/staff/queries.ts'
import type { StaffMember } from '#domain/staff/staff-member.ts'
import { now } from '#time/clock.ts'
import { toAppointment, type Appointment } from './appointment.ts'
import { busyBeside } from './busy-beside.ts'
import { handOver } from './hand-over.ts'
import { seenText } from './leave.ts'
import { appointmentsToCome } from './queries.ts'

export interface FoundLeave {
  readonly member: StaffMember & { readonly active: boolean }
  /** Those that somebody has to decide about, the nearest first. */
  readonly appointments: readonly Appointment[]
  /** Names them for the verb. */
  readonly seen: string
  /** The rest of the team, each with how many of the appointments they could take over alone. */
  readonly others: readonly { readonly id: string; readonly name: string; readonly couldTake: number }[]
  /** How many of them somebody of the team could take over. */
  readonly anyoneCouldTake: number
  /** Who would get each appointment from `to`, a staff member's id or `anyone`. */
  readonly given: ReadonlyMap<string, string>
}

/** What leaving would mean for a staff member's appointments; undefined for somebody unknown, and for
 *  who is invited and has not come yet. */
export async function findLeave(
  scope: Scope,
  staffId: string,
  to: string,
  locale: Locale,
): Promise<FoundLeave | undefined> {
  guardRight(scope, 'team')
  return inTenant(scope, async (transaction) => {
    const at = now()
    const [[member], invited, rows] = await ask(
      transaction,
      staffMemberById(scope, staffId),
      openInvitations(scope),
      appointmentsToCome(scope, staffId, at),
    )
    if (!member || isAmong(invited, staffId)) return undefined
    const whole = await askSchedule(transaction, scope)
    const schedule = { ...whole, team: whole.team.filter(({ id }) => id !== staffId) }
    const appointments = rows.map((row) => toAppointment(row, locale))
    const busy = await busyBeside(scope, schedule, appointments, at)(transaction)
    const givenTo = (taker: string) => handOver(schedule, appointments, busy, taker)
    return {
      member: { ...toStaffMember(member), active: member.active },
      appointments,
      seen: seenText(appointments),
      others: schedule.team.map(({ id, name }) => ({ id, name, couldTake: givenTo(id).size })),
      anyoneCouldTake: givenTo(anyone).size,
      given: givenTo(to),
    }
  })
}
