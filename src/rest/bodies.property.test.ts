import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { catalogue, tableNames } from '#query/catalogue.ts'
import { setClockStart } from '#time/clock.ts'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
const rest = useRestServer()
let salon: Salon
let keys: string[]

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  salon = await makeSalon()
  keys = [await keyOf(salon, 'secret'), await keyOf(salon, 'publishable')]
})

/** Values that are nearly right, and values that are nothing. */
const value = () =>
  fc.oneof(
    fc.constantFrom<unknown>(salon.serviceId, salon.staffIds[0], salon.scope.professionalId),
    fc.constantFrom<unknown>(
      'Ana',
      'ana@example.com',
      '2030-01-08T10:00:00Z',
      '2030-01-09',
      'confirmed',
      'pt',
    ),
    fc.constantFrom<unknown>(
      '+275760-01-01T00:00Z',
      '-271821-04-20T00:00Z',
      '9999-12-31T23:59',
      '\u0000',
      '\ud800',
    ),
    fc.constantFrom<unknown>(
      "'; drop table bookings; --",
      '1e400',
      'NaN',
      'infinity',
      '{}',
      '24:00',
      null,
      true,
    ),
    fc.double(),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ minLength: 3000, maxLength: 6000 }),
    fc.jsonValue({ maxDepth: 2 }),
  )

const column = fc.constantFrom(
  ...tableNames.flatMap((name) => catalogue[name].columns.map((one) => one.name)),
  '__proto__',
  'constructor',
)

const body = () =>
  fc.oneof(
    { weight: 8, arbitrary: fc.dictionary(column, value(), { maxKeys: 8 }) },
    { weight: 2, arbitrary: nearlyABooking() },
    { weight: 1, arbitrary: fc.array(nearlyABooking(), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )

const nearlyABooking = () =>
  fc.dictionary(column, value(), { maxKeys: 2 }).map((changes) => ({
    service_id: salon.serviceId,
    start_time: '2030-01-08T10:00:00Z',
    client_name: 'Ana',
    client_email: 'ana@example.com',
    ...changes,
  }))

it('answers whatever it is sent, and never with a failure of its own', async () => {
  const request = fc.record({
    key: fc.constantFrom(...keys),
    method: fc.constantFrom('POST', 'PATCH', 'DELETE'),
    path: fc.constantFrom(...tableNames, 'rpc/available_slots'),
    query: fc.constantFrom(
      '',
      '?id=not.is.null',
      '?select=id,name',
      '?columns="id","name"',
      '?name=eq.Ana&select=*',
    ),
    prefer: fc.constantFrom(
      '',
      'return=representation',
      'return=minimal,count=exact',
      'any-time=true',
      'missing=default',
    ),
    body: body(),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ key, method, path, query, prefer, body: sent }) => {
      const answer = await rest.ask(key, path + query, {
        method,
        headers: { 'content-type': 'application/json', prefer },
        body: JSON.stringify(sent),
      })
      const text = await answer.text()
      expect([answer.status < 500, text]).toEqual([true, text])
      if (answer.status >= 400)
        expect(Object.keys(JSON.parse(text))).toEqual(['code', 'message', 'details', 'hint'])
    }),
    { numRuns: 400 },
  )
}, 60_000)

it.each(['', '{', '[1]', '"x"', '[[]]', 'null', '{"a":1}{"b":2}'])(
  'refuses a body that is %j',
  async (sent) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent }
    expect((await rest.ask(keys[0]!, 'bookings', init)).status).toBe(400)
  },
)

it('refuses a body that is no JSON by its name, too large, or too many rows', async () => {
  const post = (sent: string, type = 'application/json') =>
    rest.ask(keys[0]!, 'bookings', { method: 'POST', headers: { 'content-type': type }, body: sent })
  expect((await post('a=b', 'application/x-www-form-urlencoded')).status).toBe(400)
  expect((await post(JSON.stringify({ notes: 'x'.repeat(300_000) }))).status).toBe(413)
  expect((await post(JSON.stringify(Array.from({ length: 101 }, () => ({}))))).status).toBe(413)
})
