import type { SupabaseClient } from '@supabase/supabase-js'
import { beforeEach, describe, expect, it } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { examples, type Example } from './examples.ts'

useDatabase()
const rest = useRestServer()
let keys: Record<Example['key'], string>
let put: (text: string) => string

beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  const salon = await makeSalon({ staff: 2 })
  keys = { PUBLISHABLE_KEY: await keyOf(salon, 'publishable'), SECRET_KEY: await keyOf(salon, 'secret') }
  const client = { name: 'Eva Sousa', email: 'eva@example.com', phone: null, locale: 'en' } as const
  const { id } = await book(salon, Temporal.Instant.from('2030-01-08T11:00:00Z'), { client })
  put = (text) => text.replaceAll('SERVICE_ID', salon.serviceId).replaceAll('BOOKING_ID', id)
})

describe.each(examples)('the example “$title”', (example) => {
  it('works with curl', async () => {
    const { method, headers, body } = example
    const answer = await rest.ask(keys[example.key], put(example.path).slice(1), {
      method,
      headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: put(JSON.stringify(body)) }),
    })
    const text = await answer.text()
    expect([answer.ok, text]).toEqual([true, text])
    if (method === 'GET' || headers?.['Prefer']) expect(JSON.parse(text)).not.toHaveLength(0)
  })

  it('works with supabase-js', async () => {
    // The very text that the page shows.
    const run = new Function('supabase', `return ${put(example.script)}`) as (
      client: SupabaseClient,
    ) => unknown
    const { error, data } = (await run(rest.supabase(keys[example.key]))) as { error: unknown; data: unknown }
    expect(error).toBeNull()
    if (example.method === 'GET') expect(data).not.toHaveLength(0)
  })
})
