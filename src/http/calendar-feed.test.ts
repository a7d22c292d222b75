import ICAL from 'ical.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { cancelBooking } from '#domain/booking/cancel-booking.ts'
import { rescheduleBooking } from '#domain/booking/reschedule-booking.ts'
import { endFeed } from '#domain/calendar-feed/end-feed.ts'
import { feedPath } from '#domain/calendar-feed/calendar-feed.ts'
import { renewFeed } from '#domain/calendar-feed/renew-feed.ts'
import { setLogLevel } from '#log.ts'
import { mintScope } from '#scope.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { createApp } from './app.ts'

useDatabase()
setLogLevel('silent')
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const client = { kind: 'client' } as const
const app = createApp({
  baseUrl: 'https://book.example.com',
  trustProxy: true,
  publicRate: 1000,
  readiness: { database: async () => true, migrations: async () => true, worker: async () => true },
  pagesOnly: false,
  assets: 'build/client',
})
let salon: Salon
let token: string

beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  salon = await makeSalon({ staff: 2 })
  token = await renewFeed(salon.scope, salon.staffIds[0]!)
})

const ask = (of = token, headers: Record<string, string> = {}) => app.request(feedPath(of), { headers })

async function events(of = token): Promise<InstanceType<typeof ICAL.Event>[]> {
  const answer = await ask(of)
  expect(answer.status).toBe(200)
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()))
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
}

describe('the feed of a staff member', () => {
  it('has their appointments, and nobody else’s, under the name that the mails give them', async () => {
    const [own, other] = salon.staffIds
    const { id } = await book(salon, tenOClock, { staffId: own! })
    await book(salon, tenOClock, { staffId: other! })
    const [event, ...others] = await events()
    expect(others).toEqual([])
    expect(event!.uid).toBe(`${id}@converso-booking`)
    expect(event!.startDate.toICALString()).toBe('20300109T100000Z')
    expect(event!.endDate.toICALString()).toBe('20300109T103000Z')
    expect(event!.summary).toBe('Ana – Cut')
    expect(event!.description).not.toContain('@')
  })

  it('follows what moves, and loses what is cancelled', async () => {
    const { id } = await book(salon, tenOClock, { staffId: salon.staffIds[0]! })
    await rescheduleBooking(salon.scope, client, id, tenOClock.add({ hours: 4 }))
    const [moved] = await events()
    expect([moved!.startDate.toICALString(), moved!.sequence]).toEqual(['20300109T140000Z', 1])
    await cancelBooking(salon.scope, client, id, null)
    expect(await events()).toEqual([])
  })

  it('reaches thirty days back', async () => {
    await book(salon, tenOClock, { staffId: salon.staffIds[0]! })
    setClockStart(tenOClock.add({ hours: 24 * 30 - 1 }))
    expect(await events()).toHaveLength(1)
    setClockStart(tenOClock.add({ hours: 24 * 30 + 1 }))
    expect(await events()).toEqual([])
  })

  it('is not sent again where nothing changed, and found by no search engine', async () => {
    await book(salon, tenOClock, { staffId: salon.staffIds[0]! })
    const first = await ask()
    expect(first.headers.get('x-robots-tag')).toContain('noindex')
    const etag = first.headers.get('etag')!
    expect((await ask(token, { 'if-none-match': `W/${etag}` })).status).toBe(304)
    await book(salon, tenOClock.add({ hours: 4 }), { staffId: salon.staffIds[0]! })
    expect((await ask(token, { 'if-none-match': etag })).status).toBe(200)
  })
})

describe('the address of a feed', () => {
  it('ends when another is made, and when it is turned off', async () => {
    const second = await renewFeed(salon.scope, salon.staffIds[0]!)
    expect((await ask()).status).toBe(404)
    expect((await ask(second)).status).toBe(200)
    await endFeed(salon.scope, salon.staffIds[0]!)
    expect((await ask(second)).status).toBe(404)
  })

  it('is made for oneself, by managers for their team, and never for another business', async () => {
    const [first, second] = salon.staffIds
    const specialist = mintScope(salon.scope.professionalId, { role: 'specialist', staffId: second! })
    expect((await ask(await renewFeed(specialist, second!))).status).toBe(200)
    const other = await makeSalon()
    for (const attempt of [
      renewFeed(specialist, first!),
      endFeed(specialist, first!),
      renewFeed(other.scope, first!),
      endFeed(other.scope, first!),
    ])
      await expect(attempt).rejects.toThrow('unknown_staff_member')
  })

  it('is not guessed: whoever tries many is kept out, and nobody else', async () => {
    const wrong = 'A'.repeat(43)
    const from = { 'x-forwarded-for': '203.0.113.9' }
    const tries = await Promise.all(Array.from({ length: 30 }, () => ask(wrong, from)))
    expect(tries.every(({ status }) => status === 404)).toBe(true)
    expect((await ask(token, from)).status).toBe(429)
    expect((await ask()).status).toBe(200)
  })
})
