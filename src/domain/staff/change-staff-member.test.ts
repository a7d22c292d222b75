import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { mintScope } from '#scope.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { changeStaffMember, type StaffChange } from './change-staff-member.ts'
import { findStaff } from './find-staff.ts'
import type { StaffRole } from './staff-member.ts'

useDatabase()

let salon: Salon
let [owner, second, third]: string[] = []
beforeEach(async () => {
  salon = await makeSalon({ staff: 3 })
  ;[owner, second, third] = salon.staffIds as [string, string, string]
})

const as = (role: StaffRole) => mintScope(salon.scope.professionalId, { role })
const change = (id: string, role: StaffRole, changes: Partial<StaffChange> = {}): StaffChange => ({
  id,
  role,
  version: 0,
  name: 'Rita',
  bio: null,
  serviceIds: [salon.serviceId],
  ...changes,
})
const member = async (id: string) => (await findStaff(salon.scope)).find((one) => one.id === id)!

describe('a staff member', () => {
  it('is changed with what they deliver: all of it or nothing', async () => {
    const wanted = change(second!, 'attendant', { bio: 'Front desk', serviceIds: [] })
    await changeStaffMember(as('owner'), owner!, wanted)
    expect(await member(second!)).toMatchObject({
      name: 'Rita',
      bio: 'Front desk',
      role: 'attendant',
      version: 1,
    })
    expect((await member(second!)).serviceIds.size).toBe(0)
    const half = change(second!, 'admin', { version: 1, serviceIds: [newId()] })
    await expect(changeStaffMember(as('owner'), owner!, half)).rejects.toMatchObject({
      reason: 'unknown_service',
    })
    expect(await member(second!)).toMatchObject({ role: 'attendant', version: 1 })
  })

  it('that two people change at once is told to the second', async () => {
    const both = ['Ana', 'Rui'].map((name) =>
      changeStaffMember(as('owner'), owner!, change(second!, 'specialist', { name })),
    )
    const outcomes = await Promise.allSettled(both)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ reason: 'staff_member_changed' }) }),
    )
  })

  it('of another professional is not there', async () => {
    const other = await makeSalon()
    const theft = changeStaffMember(other.scope, other.staffIds[0]!, change(second!, 'specialist'))
    await expect(theft).rejects.toMatchObject({ reason: 'unknown_staff_member' })
  })
})

describe('a role', () => {
  it('is nobody’s own to change, so the last owner stays one', async () => {
    const own = changeStaffMember(as('owner'), owner!, change(owner!, 'admin'))
    await expect(own).rejects.toMatchObject({ reason: 'not_allowed' })
    await changeStaffMember(as('owner'), owner!, change(owner!, 'owner', { name: 'Another name' }))
  })

  it('of owner is an owner’s to give and to take', async () => {
    await changeStaffMember(as('owner'), owner!, change(second!, 'admin'))
    for (const attempt of [change(third!, 'owner'), change(owner!, 'specialist')])
      await expect(changeStaffMember(as('admin'), second!, attempt)).rejects.toMatchObject({
        reason: 'not_allowed',
      })
    await changeStaffMember(as('admin'), second!, change(third!, 'attendant'))
    await changeStaffMember(as('owner'), owner!, change(second!, 'owner', { version: 1 }))
    await changeStaffMember(as('owner'), second!, change(owner!, 'specialist'))
    expect((await member(owner!)).role).toBe('specialist')
  })
})
