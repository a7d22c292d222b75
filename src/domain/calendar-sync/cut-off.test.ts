import { expect, it } from 'vitest'
import { readTenant } from '#db/tenant.ts'
import { amendBookings, type Amendment } from '#domain/booking/amend-bookings.ts'
import { bookingById, toBooking } from '#domain/booking/queries.ts'
import { setLogLevel } from '#log.ts'
import { now, setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { surviveCuts } from '#tests/support/survive-cuts.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { useGoogle, workOff } from '#tests/support/use-google.ts'
import { askForSync } from './ask-for-sync.ts'
import { findConnection } from './find-connection.ts'
import { syncConnection } from './sync-connection.ts'

const database = useDatabase()
setLogLevel('silent')
const server = useGoogle()
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const never = new AbortController().signal
const byStaff = { actor: { kind: 'system' }, reach: 'everyone' } as const

// Between its statements a turn talks to Google: whichever was the last one, something was written there or not yet.
it(
  'a turn that is cut off from the database after any statement leaves nothing twice and nothing out',
  { timeout: 120_000 },
  async () => {
    setClockStart(start)
    const salon = await makeSalon()
    const staffId = salon.staffIds[0]!
    await consentToGoogle(salon, server(), 'ana@example.com')
    await workOff()
    const { connection } = (await findConnection(salon.scope, staffId))!
    const calendar = server().account('ana@example.com').calendar()
    const moving = await book(salon, Temporal.Instant.from('2030-01-09T10:00:00Z'), { staffId })

    async function amend(amendment: Partial<Amendment>): Promise<void> {
      const [[row]] = await readTenant(salon.scope, bookingById(salon.scope, moving.id))
      await amendBookings(salon.scope, byStaff, [toBooking(row!)], { anyTime: true, ...amendment })
    }
    const standing = () => calendar.standing().map(({ start: from }) => from.dateTime)

    await askForSync(salon.scope, staffId)
    const cuts = await surviveCuts(
      database.url(),
      { what: 'everything', step: 2 },
      () => syncConnection(salon.scope, connection.id, never),
      async (cut) => {
        // Past the lease, and past the pause after a failure.
        setClockStart(now().add({ minutes: 2 }))
        expect([cut, standing().length <= 1]).toEqual([cut, true])
        await workOff()
        expect([cut, standing()]).toEqual([cut, [moving.startTime.toString()]])
        await amend({ status: 'cancelled' })
        await workOff()
        expect([cut, standing()]).toEqual([cut, []])
        await amend({ status: 'confirmed' })
        await askForSync(salon.scope, staffId)
      },
    )
    expect(cuts).toBeGreaterThan(20)
  },
)
