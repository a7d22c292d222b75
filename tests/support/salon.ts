import { newcomerScope } from '#auth/newcomer.ts'
import type { Scope } from '#scope.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import type { Registration } from '#domain/professional/insert-professional.ts'
import { registerProfessional } from '#domain/professional/register-professional.ts'
import { addService } from '#domain/service/add-service.ts'
import { addStaffMember } from '#domain/staff/add-staff-member.ts'

export interface Salon {
  readonly scope: Scope
  readonly username: string
  /** A service of 30 minutes that every staff member delivers. */
  readonly serviceId: string
  /** The owner first. */
  readonly staffIds: readonly string[]
}

let made = 0

/** A professional in Lisbon whose staff work every day from 9:00 to 17:00 with a break from 12:00 to 13:00. */
export async function makeSalon({
  staff = 1,
  ...registration
}: Partial<Registration> & { staff?: number } = {}): Promise<Salon> {
  const scope = newcomerScope()
  const username = registration.username ?? `salon-${process.pid}-${++made}`
  await registerProfessional(scope, {
    username,
    name: 'Salon',
    email: 'salon@example.com',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    locale: 'en',
    plan: 'ultra',
    ...registration,
  })
  const words = { name: 'Cut', description: null, translations: { pt: { name: 'Corte' } } }
  const serviceId = await addService(scope, { ...words, durationMinutes: 30, price: '20.00' }, 0)
  const staffIds: string[] = []
  for (let position = 0; position < staff; position++) {
    const role = position === 0 ? 'owner' : 'specialist'
    const member = {
      name: `Staff ${position}`,
      email: `staff${position}@example.com`,
      bio: null,
      role,
    } as const
    const staffId = await addStaffMember(scope, member, position, [serviceId])
    await setWorkingHours(scope, staffId, everyDay(9 * 60, 17 * 60), everyDay(12 * 60, 13 * 60))
    staffIds.push(staffId)
  }
  return { scope, username, serviceId, staffIds }
}

export function everyDay(startMinute: number, endMinute: number) {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute, endMinute }))
}
