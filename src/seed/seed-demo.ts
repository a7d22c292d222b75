import { giveSignIn } from '#auth/give-sign-in.ts'
import { newcomerScope } from '#auth/newcomer.ts'
import { visitorScope } from '#auth/visitor.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import type { WeeklySpan } from '#domain/availability/working-hours.ts'
import { registerProfessional } from '#domain/professional/register-professional.ts'
import { addService } from '#domain/service/add-service.ts'
import { addStaffMember } from '#domain/staff/add-staff-member.ts'
import { demo, demoServices, demoTeam } from './demo.ts'
import type { DemoSignIn } from './demo-sign-in.ts'

/** Makes the demo professional, whose owner signs in as given; false where the username is taken already, and then
 *  nothing changes. */
export async function seedDemo(signIn: DemoSignIn): Promise<boolean> {
  if (await visitorScope(demo.username)) return false
  const scope = newcomerScope()
  await registerProfessional(scope, demo)
  const serviceIds: string[] = []
  for (const [position, service] of demoServices.entries())
    serviceIds.push(await addService(scope, service, position))
  for (const [position, { delivers, saturdays, ...member }] of demoTeam.entries()) {
    const theirs = delivers.map((index) => serviceIds[index]!)
    const staffId = await addStaffMember(scope, member, position, theirs)
    await setWorkingHours(scope, staffId, weekOf(saturdays), lunchOf(saturdays))
    if (member.role === 'owner') await giveSignIn(scope, staffId, { name: member.name, ...signIn })
  }
  return true
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
