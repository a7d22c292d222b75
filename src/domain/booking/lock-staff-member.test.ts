import { expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { lockStaffMember } from './lock-staff-member.ts'

useDatabase()

it('lets clients book other times of a staff member while somebody moves an appointment of theirs', async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  const salon = await makeSalon()
  const booking = await inTenant(salon.scope, async (transaction) => {
    await lockStaffMember(transaction, salon.scope, salon.staffIds[0]!)
    // A foreign key asks for the row of the staff member: were it locked altogether, this would wait for ever.
    return book(salon, Temporal.Instant.from('2030-01-08T10:00:00Z'))
  })
  expect(booking.status).toBe('pending')
})
