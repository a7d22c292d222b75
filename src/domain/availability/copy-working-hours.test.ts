import { expect, it } from 'vitest'
import { mintScope } from '#scope.ts'
import { everyDay, makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { copyWorkingHours } from './copy-working-hours.ts'
import { findWeek } from './find-week.ts'
import { setWorkingHours } from './set-working-hours.ts'
import { weekText } from './working-hours.ts'

useDatabase()

const early = everyDay(8 * 60, 12 * 60)

it('hours are copied to several at once, breaks included; those of others stay', async () => {
  const { scope, staffIds } = await makeSalon({ staff: 5 })
  const [first, second, third, ...rest] = staffIds as [string, string, string, ...string[]]
  await setWorkingHours(scope, first, early, [])
  const seen = weekText(await findWeek(scope, first))
  const before = weekText(await findWeek(scope, rest[0]!))
  await copyWorkingHours(scope, first, [second, third], seen)
  for (const id of [second, third]) expect(weekText(await findWeek(scope, id))).toBe(seen)
  for (const id of rest) expect(weekText(await findWeek(scope, id))).toBe(before)
})

it('hours that changed meanwhile are copied to nobody; nor to another tenant, nor by whoever has only their own', async () => {
  const [salon, other] = [await makeSalon({ staff: 2 }), await makeSalon()]
  const [first, second] = salon.staffIds as [string, string]
  const seen = weekText(await findWeek(salon.scope, first))
  await setWorkingHours(salon.scope, first, early, [])
  const now = weekText(await findWeek(salon.scope, first))
  await expect(copyWorkingHours(salon.scope, first, [second], seen)).rejects.toMatchObject({
    reason: 'hours_changed',
  })
  const theirs = other.staffIds[0]!
  await expect(copyWorkingHours(salon.scope, first, [second, theirs], now)).rejects.toMatchObject({
    reason: 'unknown_staff_member',
  })
  const specialist = mintScope(salon.scope.professionalId, { role: 'specialist', staffId: second })
  await expect(copyWorkingHours(specialist, second, [first], seen)).rejects.toMatchObject({
    reason: 'unknown_staff_member',
  })
  expect(weekText(await findWeek(salon.scope, second))).toBe(seen)
  expect(weekText(await findWeek(other.scope, theirs))).toBe(seen)
})
