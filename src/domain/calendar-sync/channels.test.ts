import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import { setLogLevel } from '#log.ts'
import { now, setClockStart } from '#time/clock.ts'
import { connectGoogle, type ConnectedAccount } from '#tests/support/connect-google.ts'
import { faults } from '#tests/support/google/faults.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import type { TestAccount } from '#tests/support/google/test-account.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { channelAddress } from './calendar-channel.ts'
import { chooseCalendars } from './choose-calendars.ts'
import { findConnection } from './find-connection.ts'
import { setGoogleAccess } from './google-access.ts'
import { renewChannels } from './renew-channels.ts'
import { stopChannels } from './stop-channels.ts'

useDatabase()
setLogLevel('silent')
let server: GoogleServer
let salon: Salon
let account: TestAccount
let connected: ConnectedAccount
let made = 0

beforeAll(async () => {
  server = await startGoogleServer()
})
afterAll(async () => {
  await server.channels.settled()
  await server.stop()
})
beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  // Nobody listens there.
  setGoogleAccess({ google: server.settings, baseUrl: 'http://127.0.0.1:9' })
  server.faults.clear()
  salon = await makeSalon()
  account = server.account(`ana-${++made}@example.com`)
  connected = await connectGoogle(salon, server, account.email)
})

const renew = (google: GoogleCalendar = connected.google) =>
  renewChannels(salon.scope, connected.connection, google)
const open = () => server.channels.open.filter(({ calendar }) => account.listed(calendar.id))
const later = (hours: number) => setClockStart(now().add({ minutes: hours * 60 }))

async function chooseNone(): Promise<void> {
  const { connection } = (await findConnection(salon.scope, connected.staffId))!
  const { staffId, version } = connection
  const none = { writtenId: null, busyIds: [], eventDetail: 'client', whenStale: 'keep' } as const
  await chooseCalendars(salon.scope, { staffId, version, ...none })
}

/** What was asked about channels since. */
const asked = (since: number) =>
  server.requests
    .slice(since)
    .map(({ kind }) => kind)
    .filter((kind) => kind === 'events.watch' || kind === 'channels.stop')

describe('a channel', () => {
  it('is opened once for each calendar that makes busy', async () => {
    await renew()
    await renew()
    const [channel, ...others] = open()
    expect(others).toEqual([])
    expect(channel!.address).toBe('http://127.0.0.1:9/google/calendar-changes')
    expect(now().until(channel!.until).total('hours')).toBeCloseTo(24 * 7)
  })

  it('is followed by the next one a day before it ends, and stopped then', async () => {
    await renew()
    const [first] = open()
    const since = server.requests.length
    later(24 * 6 - 1)
    await renew()
    expect(asked(since)).toEqual([])
    later(2)
    await renew()
    expect(asked(since)).toEqual(['events.watch', 'channels.stop'])
    expect(open().map(({ id }) => id)).not.toContain(first!.id)
    expect(open()).toHaveLength(1)
  })

  it('is stopped where its calendar makes busy no more', async () => {
    await renew()
    await chooseNone()
    await renew()
    expect(open()).toEqual([])
    await renew()
  })

  it('is stopped where the plan reads no calendars any more', async () => {
    await renew()
    await renewChannels(salon.scope, { ...connected.connection, readsBusy: false }, connected.google)
    expect(open()).toEqual([])
  })

  it('is stopped with the others where a connection ends, also one that Google forgot', async () => {
    account.addCalendar({ name: 'Team' })
    connected = await connectGoogle((salon = await makeSalon()), server, account.email)
    await renew()
    expect(open()).toHaveLength(2)
    server.channels.open.splice(server.channels.open.indexOf(open()[0]!), 1)
    await stopChannels(salon.scope, connected.connection, connected.google)
    expect(open()).toEqual([])
    const since = server.requests.length
    await stopChannels(salon.scope, connected.connection, connected.google)
    expect(asked(since)).toEqual([])
  })

  it('is stopped at once where its calendar was given up while it was opened', async () => {
    await renew({
      ...connected.google,
      async watch(...question) {
        await chooseNone()
        return connected.google.watch(...question)
      },
    })
    expect(open()).toEqual([])
  })

  it('is not asked for where Google cannot reach us', async () => {
    const { apiRoot: _, ...google } = server.settings
    expect(channelAddress({ google, baseUrl: 'http://localhost:3000' })).toBeUndefined()
    expect(channelAddress({ google, baseUrl: 'https://book.example.com' })).toMatch(/^https:/)
    setGoogleAccess({ google, baseUrl: 'http://localhost:3000' })
    await renew()
    expect(open()).toEqual([])
  })

  it('that Google does not give is asked for again an hour later, and fails no turn', async () => {
    const refusals = [faults.invalid, faults.unauthorized, faults.forbidden, faults.rateLimit, faults.backend]
    for (const refusal of refusals) {
      const since = server.requests.length
      server.faults.next('events.watch', refusal, { times: 2 })
      await renew()
      later(0.9)
      await renew()
      expect(asked(since).length).toBeLessThan(3)
      server.faults.clear()
      later(0.2)
    }
    await renew()
    expect(open()).toHaveLength(1)
  })

  it('is followed by the next one also where the former cannot be stopped', async () => {
    await renew()
    later(24 * 6 + 1)
    server.faults.next('channels.stop', faults.backend)
    await renew()
    expect(open()).toHaveLength(2)
    later(24)
    const since = server.requests.length
    await renew()
    expect(asked(since)).toEqual([])
  })

  it('tells where the access was taken back', async () => {
    account.revoke()
    await expect(renew()).rejects.toMatchObject({ kind: 'revoked' })
  })
})
