import { giveSignIn } from '#auth/give-sign-in.ts'
import { hasSignIn } from '#auth/has-sign-in.ts'
import { newcomerScope } from '#auth/newcomer.ts'
import { visitorScope } from '#auth/visitor.ts'
import type { Scope } from '#scope.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import type { WeeklySpan } from '#domain/availability/working-hours.ts'
import { registerProfessional } from '#domain/professional/register-professional.ts'
import { addService } from '#domain/service/add-service.ts'
import { findServices } from '#domain/service/find-services.ts'
import { addStaffMember } from '#domain/staff/add-staff-member.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { demo, demoServices, demoTeam } from './demo.ts'
import type { DemoSignIn } from './demo-sign-in.ts'

/** Makes the demo professional, whose owner signs in as given, or finishes one that was begun: its sign-in comes last.
 *  False where somebody has the username already, and then nothing changes. */
export async function seedDemo(signIn: DemoSignIn): Promise<boolean> {
  const begun = await visitorScope(demo.username)
  if (begun && (await hasSignIn(begun))) return false
  const scope = begun ?? newcomerScope()
  if (!begun) await registerProfessional(scope, demo)
  const ownerId = await seedTeam(scope, await seedServices(scope))
  await giveSignIn(scope, ownerId, { name: demoTeam[0]!.name, ...signIn })
  return true
}

/** Answers the ids, in the order of `demoServices`. */
async function seedServices(scope: Scope): Promise<string[]> {
  const there = await findServices(scope)
  const ids: string[] = []
  for (const [position, service] of demoServices.entries()) {
    const found = there.find(({ name }) => name === service.name)
    ids.push(found?.id ?? (await addService(scope, service, position)))
  }
  return ids
}

/** Answers the owner's id. */
async function seedTeam(scope: Scope, serviceIds: readonly string[]): Promise<string> {
  const there = await findTeam(scope)
  const ids: string[] = []
  for (const [position, { delivers, saturdays, ...member }] of demoTeam.entries()) {
    const theirs = delivers.map((index) => serviceIds[index]!)
    const found = there.find(({ name }) => name === member.name)
    const staffId = found?.id ?? (await addStaffMember(scope, member, position, theirs))
    await setWorkingHours(scope, staffId, weekOf(saturdays), lunchOf(saturdays))
    ids.push(staffId)
  }
  return ids[0]!
}

function weekOf(saturdays: boolean): WeeklySpan[] {
  const weekdays = saturdays ? [2, 3, 4, 5] : [1, 2, 3, 4, 5]
  const week = weekdays.map((weekday) => ({ weekday, startMinute: 9 * 60, endMinute: 18 * 60 }))
  return saturdays ? [...week, { weekday: 6, startMinute: 10 * 60, endMinute: 16 * 60 }] : week
}

function lunchOf(saturdays: boolean): WeeklySpan[] {
  return weekOf(saturdays)
    .filter(({ weekday }) => weekday !== 6)
    .map(({ weekday }) => ({ weekday, startMinute: 13 * 60, endMinute: 14 * 60 }))
}
