import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, type Door } from '#tests/support/ask-page.ts'
import { makeTenant, type Tenant } from '#tests/support/make-tenant.ts'
import type { Things } from '#tests/support/route-rights.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import * as appointment from '#web/dashboard/appointments/appointment.tsx'
import * as client from '#web/dashboard/clients/client.tsx'
import * as hours from '#web/dashboard/hours/hours.tsx'
import * as move from '#web/dashboard/appointments/move.tsx'
import * as service from '#web/dashboard/services/service.tsx'
import * as settings from '#web/dashboard/settings/settings.tsx'
import * as undo from '#web/dashboard/appointments/undo.ts'

const database = useDatabase()
let tenant: Tenant
let owner: pg.Client

beforeAll(async () => {
  tenant = await makeTenant('stale')
  owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
}, 60_000)
afterAll(() => owner.end())

interface Change {
  readonly what: string
  readonly page: { readonly action: (args: never) => unknown }
  readonly id?: keyof Things
  readonly form: Record<string, string>
  /** Where a version was read that no longer holds, and where the form names none. */
  readonly answers: readonly [number, number]
}

const chosen = { locale: 'en', currency: 'EUR', timeZone: 'Europe/Lisbon', accentColor: '#0f766e' }
const numbers = {
  bufferMinutes: '0',
  slotIntervalMinutes: '15',
  minimumNoticeMinutes: '60',
  bookingWindowDays: '60',
}
const cutoffs = { cancelCutoffMinutes: '1440', rescheduleCutoffMinutes: '1440' }
const business = { name: 'Other', email: 'other@example.com', phoneField: 'optional' }
const priced = { name: 'Other', duration: '30', price: '20' }

const changes: readonly Change[] = [
  // Pages of appointments say it where the form stood.
  { what: 'a status', page: appointment, id: 'booking', form: { status: 'cancelled' }, answers: [302, 400] },
  { what: 'a move', page: move, id: 'booking', form: { time: '14:00' }, answers: [302, 400] },
  { what: 'an undo', page: undo, id: 'booking', form: {}, answers: [302, 400] },
  {
    what: 'a client',
    page: client,
    id: 'client',
    form: { name: 'Other', locale: 'en' },
    answers: [409, 400],
  },
  { what: 'a service', page: service, id: 'service', form: priced, answers: [409, 400] },
  { what: 'a removed service', page: service, id: 'service', form: { remove: 'yes' }, answers: [409, 400] },
  {
    what: 'settings',
    page: settings,
    form: { ...chosen, ...numbers, ...cutoffs, ...business },
    answers: [409, 409],
  },
]

it.each(changes)(
  '$what: refused to whoever saw another version, or none',
  async ({ page, id, form, answers }) => {
    const before = await everything()
    const question = { cookie: tenant.cookies.owner, ...(id && { id: tenant.thingsOf.owner[id] }) }
    const stale = { ...question, form: { ...form, version: '7' } }
    expect(await ask('dashboard/somewhere', page.action as Door, stale)).toBe(answers[0])
    expect(await ask('dashboard/somewhere', page.action as Door, { ...question, form })).toBe(answers[1])
    expect(await everything()).toEqual(before)
  },
)

it('hours: refused to whoever saw another week, or none', async () => {
  const before = await everything()
  const question = { cookie: tenant.cookies.owner, query: { staff: tenant.thingsOf.owner.staff } }
  const form = { 'open-from-1': '8', 'open-to-1': '9' }
  for (const seen of [{ seen: 'another week' }, {}])
    expect(
      await ask('dashboard/hours', hours.action as Door, { ...question, form: { ...form, ...seen } }),
    ).toBe(409)
  expect(await everything()).toEqual(before)
})

async function everything(): Promise<unknown> {
  const tables = ['professionals', 'bookings', 'clients', 'services', 'working_hours', 'breaks']
  const found = await Promise.all(
    tables.map((table) => owner.query(`select t::text from ${table} t order by 1`)),
  )
  return found.map(({ rows }) => rows)
}
