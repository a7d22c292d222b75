import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { addressOf, anyRequest } from '#tests/support/any-request.ts'
import { allRows } from '#tests/support/all-rows.ts'
import { makeFullSalon } from '#tests/support/full-salon.ts'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { patience, proveAsync } from '#tests/slots/proof.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { hostileTexts } from '#tests/support/hostile-texts.ts'

const database = useDatabase()
const rest = useRestServer()
let keys: Record<'secret' | 'publishable', string>

beforeAll(async () => {
  const salon = await makeFullSalon()
  keys = { secret: await keyOf(salon, 'secret'), publishable: await keyOf(salon, 'publishable') }
})

const kinds = fc.constantFrom('secret', 'publishable') as fc.Arbitrary<'secret' | 'publishable'>
// What a client may put into a header: fetch refuses the rest before it is sent.
const headerText = fc.string({
  unit: fc.constantFrom(...' !"#$%&()*,-./0123456789:;<=>?@ABCabc[]^_{|}~'),
  maxLength: 30,
})
const headers = fc
  .record(
    {
      Prefer: fc.oneof(
        fc.constantFrom('count=exact', 'count=planned, handling=strict', 'return=minimal'),
        headerText,
      ),
      Range: fc.oneof(fc.constantFrom('0-1', '2-', '9-1', '0-99999999999999'), headerText),
      Accept: fc.oneof(
        fc.constantFrom(
          'application/vnd.pgrst.object+json',
          'text/csv',
          '*/*',
          'application/vnd.pgrst.array+json;nulls=stripped',
        ),
        headerText,
      ),
    },
    { requiredKeys: [] },
  )
  .map((all) => Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value.trim()])))

/** An address with a few characters taken out, doubled, or replaced by those that the grammar minds. */
const damaged = fc
  .tuple(
    anyRequest(),
    fc.array(
      fc.tuple(
        fc.nat(400),
        fc.constantFrom(
          '',
          '(',
          ')',
          ',',
          '.',
          '"',
          "'",
          '!',
          ':',
          '%',
          '%00',
          '%F0',
          '*',
          '\\',
          '=',
          '&',
          '::',
          '->',
          'é',
        ),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([request, edits]) => {
    let address = addressOf(request)
    for (const [place, text] of edits) {
      const at = address.length === 0 ? 0 : place % address.length
      address = address.slice(0, at) + text + address.slice(at + (place % 2))
    }
    return address.replace(/^[^?]*/, (path) => path.replaceAll(/[^\w%.]/g, ''))
  })

const anything = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('select', 'order', 'or', 'limit', 'offset', 'id', 'services.name'),
        fc.string(),
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 4 },
  )
  .map(
    (parameters) =>
      `bookings?${new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString()}`,
  )

const requests = fc.record({
  kind: kinds,
  address: fc.oneof(anyRequest().map(addressOf), damaged, anything),
  headers,
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD'),
})

it('answers anything, and never with a defect', { timeout: patience }, async () => {
  const statuses = new Map<number, number>()
  await proveAsync(2000, requests, async ({ kind, address, headers: sent, method }) => {
    const answer = await rest.ask(keys[kind], address, { method, headers: sent })
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    const text = await answer.text()
    expect([answer.status, text]).not.toEqual([
      expect.toSatisfy((status: number) => status >= 500),
      expect.anything(),
    ])
    if (answer.status >= 400 && method === 'GET')
      expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(['code', 'details', 'hint', 'message'])
    if (answer.ok && method === 'GET' && answer.headers.get('content-type')?.includes('json'))
      JSON.parse(text)
  })
  // Of questions that were all refused nothing would be known.
  expect(statuses.get(200)).toBeGreaterThan(100)
})

it('lets no text of a caller change anything, wherever it stands', async () => {
  const before = await withoutUses()
  for (const text of hostileTexts) {
    const enclosed = encodeURIComponent(text)
    const addresses = [
      `${enclosed}?select=*`,
      `bookings?select=${enclosed}`,
      `bookings?select=${encodeURIComponent(JSON.stringify(text))}:id`,
      `bookings?select=id,services!${enclosed}(name)`,
      `bookings?${enclosed}=eq.1`,
      `bookings?${enclosed}.name=eq.1`,
      `bookings?notes=eq.${enclosed}`,
      `bookings?notes=${enclosed}`,
      `bookings?notes=in.(${encodeURIComponent(JSON.stringify(text))})`,
      `bookings?start_time=gt.${enclosed}`,
      `bookings?or=(notes.ilike.${enclosed},id.is.null)`,
      `bookings?or=${enclosed}`,
      `bookings?order=${enclosed}`,
      `bookings?limit=${enclosed}&offset=${enclosed}`,
    ]
    for (const address of addresses) {
      const answer = await rest.ask(keys.secret, address, { headers: { Prefer: 'count=exact' } })
      const found = await answer.text()
      expect([
        address,
        answer.status < 500,
        /password|pg_|cnv_sec|root:/.test(found.replaceAll(text, '')),
      ]).toEqual([address, true, answer.ok ? false : expect.anything()])
      // The four bookings of the salon are all that there is to see.
      if (answer.ok) expect(found.match(/"id" :/g)?.length ?? 0).toBeLessThanOrEqual(4)
    }
  }
  expect(await withoutUses()).toEqual(before)
})

/** All that the database holds, but for when a key was last used. */
async function withoutUses() {
  const { api_keys: _, ...rows } = await allRows(database.url())
  return rows
}
