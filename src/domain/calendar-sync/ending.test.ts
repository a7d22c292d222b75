import { beforeEach, describe, expect, it } from 'vitest'
import { databaseAs } from '#db/database.ts'
import type { Booking } from '#domain/booking/booking.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { setLogLevel } from '#log.ts'
import { now, setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { faults } from '#tests/support/google/faults.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { useGoogle, workOff } from '#tests/support/use-google.ts'
import { endConnection } from './end-connection.ts'
import { findConnection } from './find-connection.ts'

useDatabase()
setLogLevel('silent')
const server = useGoogle()
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
let salon: Salon
let staffId: string
let accounts = 0
let email: string
let booking: Booking

beforeEach(async () => {
  setClockStart(start)
  salon = await makeSalon()
  staffId = salon.staffIds[0]!
  email = `ana-${++accounts}@example.com`
  await connect(salon)
  booking = await book(salon, Temporal.Instant.from('2030-01-09T10:00:00Z'), { staffId })
  await workOff()
})

const account = () => server().account(email)
const standing = () => account().calendar().standing()
const found = () => findConnection(salon.scope, staffId)
const end = (removesEvents: boolean) => endConnection(salon.scope, { staffId, removesEvents })
const isAllowed = () => server().tokens.standing(account()) !== undefined

async function connect(whose: Salon): Promise<void> {
  await consentToGoogle(whose, server(), email)
  await workOff()
}

async function tracesLeft(): Promise<number> {
  const { count } = await databaseAs('converso_app')
    .selectFrom('google_accounts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('professional_id', '=', salon.scope.professionalId)
    .executeTakeFirstOrThrow()
  return count
}

describe('a connection that ends', () => {
  it('leaves the events where they are, and gives the grant back', async () => {
    await end(false)
    await workOff()
    expect(standing()).toHaveLength(1)
    expect([await found(), isAllowed(), await tracesLeft()]).toEqual([undefined, false, 0])
    const calendar = account().calendar()
    expect(server().channels.open.filter((one) => one.calendar === calendar)).toEqual([])
  })

  it('takes its events out where the person wants that, and no others', async () => {
    account().calendar().put({ start: '2030-01-09T12:00', end: '2030-01-09T13:00', summary: 'Lunch' })
    await end(true)
    await workOff()
    expect(standing()).toMatchObject([{ summary: 'Lunch' }])
    expect([await found(), isAllowed()]).toEqual([undefined, false])
  })

  it('takes the grant from no other connection with the same account; the last one gives it back', async () => {
    const other = await makeSalon()
    await connect(other)
    await end(false)
    await workOff()
    expect([await found(), isAllowed()]).toEqual([undefined, true])
    await book(other, booking.startTime, { staffId: other.staffIds[0]! })
    await workOff()
    expect(standing()).toHaveLength(2)
    await endConnection(other.scope, { staffId: other.staffIds[0]!, removesEvents: false })
    await workOff()
    expect(isAllowed()).toBe(false)
  })

  it('goes on where Google was away, also where only half of the events were taken out', async () => {
    for (const time of ['11:00', '14:00', '15:00'])
      await book(salon, Temporal.Instant.from(`2030-01-09T${time}:00Z`), { staffId })
    await workOff()
    await end(true)
    server().faults.next('events.delete', faults.commitAndCut)
    await workOff()
    expect((await found())!.connection).toMatchObject({ status: 'ending', trouble: 'unreachable' })
    expect(standing()).toHaveLength(3)
    setClockStart(now().add({ minutes: 1 }))
    await workOff()
    expect([standing(), await found(), isAllowed()]).toEqual([[], undefined, false])
  })

  it('is over after a day also where Google never answered', async () => {
    await end(true)
    await server().stop()
    for (let hours = 0; hours < 26; hours++) {
      await workOff()
      setClockStart(now().add({ hours: 1 }))
    }
    await server().start()
    expect([await found(), await tracesLeft()]).toEqual([undefined, 0])
  })

  it('waits for the SECRET that opens its grant, and takes its events out then', async () => {
    await end(true)
    setLinkSecret('another secret')
    await workOff()
    setLinkSecret('a secret for tests only')
    expect([(await found())!.connection.trouble, standing().length]).toEqual(['secret', 1])
    setClockStart(now().add({ minutes: 1 }))
    await workOff()
    expect([standing(), await found(), isAllowed()]).toEqual([[], undefined, false])
  })

  it('is over at once where the grant was taken back before', async () => {
    account().revoke()
    await end(true)
    await workOff()
    expect([await found(), await tracesLeft()]).toEqual([undefined, 0])
  })

  it('is over at once where it had not begun', async () => {
    const other = await makeSalon()
    await consentToGoogle(other, server(), email)
    await endConnection(other.scope, { staffId: other.staffIds[0]!, removesEvents: true })
    await workOff()
    expect(await findConnection(other.scope, other.staffIds[0]!)).toBeUndefined()
  })

  it('goes on for whoever connects it again meanwhile', async () => {
    await server().stop()
    await end(true)
    await workOff()
    await server().start()
    await connect(salon)
    expect(await found()).toMatchObject({
      connection: { status: 'connected', removesEvents: false },
      calendars: [{ written: true, makesBusy: true }],
      waiting: 0,
    })
    expect(standing()).toHaveLength(1)
  })

  it('keeps a consent that comes while it is about to give the former one back', async () => {
    await end(false)
    server().faults.meanwhile('after', 'channels.stop', () => consentToGoogle(salon, server(), email))
    await workOff()
    expect((await found())!.connection).toMatchObject({ status: 'connected', trouble: null })
    expect([await tracesLeft(), isAllowed()]).toEqual([1, true])
  })

  it('and is connected again while it waits for Google uses its account as before', async () => {
    await end(false)
    server().faults.next('revoke', faults.unavailable())
    await workOff()
    await connect(salon)
    const other = await makeSalon()
    await connect(other)
    await endConnection(other.scope, { staffId: other.staffIds[0]!, removesEvents: false })
    await workOff()
    expect([await tracesLeft(), isAllowed()]).toEqual([1, true])
    expect((await found())!.connection).toMatchObject({ status: 'connected', trouble: null })
  })

  it('can be followed by another, which finds the events of the first', async () => {
    await end(false)
    await workOff()
    await connect(salon)
    expect(standing()).toHaveLength(1)
    expect(await found()).toMatchObject({ waiting: 0, refused: 0 })
  })
})
