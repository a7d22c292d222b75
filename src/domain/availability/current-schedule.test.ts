import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { addService } from '#domain/service/add-service.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { everyDay, makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { blockDate } from './block-date.ts'
import { findSlots } from './find-slots.ts'
import { setWorkingHours } from './set-working-hours.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const date = Temporal.PlainDate.from('2030-01-09')
const slotsOf = async (salon: Salon, staffId = 'any') => {
  const days = () => ({ firstDate: date, endDate: date.add({ days: 1 }) })
  return (await findSlots(salon.scope, { serviceId: salon.serviceId, staffId, days })).slots.length
}

describe('the list of slots for a booking that moves', () => {
  it('is not cut by the booking itself, nor by a plan that is used up', async () => {
    const salon = await makeSalon({ plan: 'free' })
    const { staffId, startTime } = await book(salon, Temporal.Instant.from('2030-01-09T10:00:00Z'))
    await inTenant(salon.scope, (transaction) =>
      transaction
        .updateTable('booking_counts')
        .set({ used: 50 })
        .where('professional_id', '=', salon.scope.professionalId)
        .execute(),
    )
    expect(await slotsOf(salon)).toBe(0)
    const days = () => ({ firstDate: date, endDate: date.add({ days: 1 }) })
    const search = { serviceId: salon.serviceId, staffId, days, moving: { staffId, startTime } }
    expect((await findSlots(salon.scope, search)).slots).toHaveLength(26)
  })
})

describe('a longer buffer', () => {
  it('is kept from the appointments of before, too', async () => {
    const salon = await makeSalon()
    await book(salon, Temporal.Instant.from('2030-01-09T10:00:00Z'))
    const free = async () => {
      const days = () => ({ firstDate: date, endDate: date.add({ days: 1 }) })
      const { slots } = await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })
      return slots.map((slot) =>
        new Temporal.ZonedDateTime(BigInt(slot) * 1_000_000n, 'UTC').toPlainTime().toString().slice(0, 5),
      )
    }
    expect(await free()).toContain('10:30')
    await inTenant(salon.scope, (transaction) =>
      transaction
        .updateTable('professionals')
        .set({ buffer_minutes: 15, schedule_version: 1000 })
        .where('professional_id', '=', salon.scope.professionalId)
        .execute(),
    )
    const times = await free()
    expect([
      times.includes('09:15'),
      times.includes('09:30'),
      times.includes('10:30'),
      times.includes('10:45'),
    ]).toEqual([true, false, false, true])
    await expect(book(salon, Temporal.Instant.from('2030-01-09T10:30:00Z'))).rejects.toThrow('slot_taken')
  })
})

describe('the list of slots', () => {
  it('follows every change at once, though the schedule is kept in memory', async () => {
    const salon = await makeSalon({ staff: 2, plan: 'plus' })
    const [owner, other] = salon.staffIds as [string, string]
    expect(await slotsOf(salon)).toBe(26)
    await setWorkingHours(salon.scope, owner, everyDay(540, 600), [])
    expect(await slotsOf(salon, owner)).toBe(3)
    await blockDate(
      salon.scope,
      { start: date.toPlainDateTime('13:00'), end: date.toPlainDateTime('17:00') },
      other,
      null,
    )
    expect(await slotsOf(salon, other)).toBe(11)
    await book(salon, Temporal.Instant.from('2030-01-09T09:00:00Z'), { staffId: owner })
    expect(await slotsOf(salon, owner)).toBe(1)
    await changePlan(salon.scope, 'free')
    expect(await slotsOf(salon)).toBe(1)
    await expect(slotsOf(salon, other)).rejects.toThrow('unknown_staff_member')
    const words = {
      name: 'Long cut',
      description: null,
      translations: {},
      durationMinutes: 60,
      price: '1.00',
    }
    const serviceId = await addService(salon.scope, words, 1)
    const days = () => ({ firstDate: date, endDate: date.add({ days: 1 }) })
    expect(
      (await findSlots(salon.scope, { serviceId, staffId: 'any', days })).schedule.services,
    ).toHaveLength(2)
  })

  it('can rely on it: whoever writes what the schedule holds also says that it changed', () => {
    const tables = [
      'services',
      'staff_members',
      'staff_services',
      'staff_photos',
      'working_hours',
      'breaks',
      'blocked_dates',
      'professionals',
    ]
    const writes = new RegExp(`(insertInto|updateTable|deleteFrom)\\(\\s*('(${tables.join('|')})'|table)`)
    const sources = fs
      .readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
    const silent = sources.filter((file) => {
      const text = fs.readFileSync(path.join('src', file), 'utf8')
      return writes.test(text) && !/touchSchedule|schedule_version/.test(text)
    })
    // Both write for a professional who is being made: nobody has read anything of theirs.
    const beginnings = ['professional/insert-professional.ts', 'staff/add-owner.ts']
    expect(silent).toEqual(beginnings.map((file) => path.join('domain', file)))
  })
})
