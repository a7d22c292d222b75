import { beforeAll, expect, it } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
const rest = useRestServer()
let salon: Salon
let key: string

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  salon = await makeSalon({ staff: 2 })
  key = await keyOf(salon, 'secret')
  await book(salon, Temporal.Instant.from('2030-01-08T10:00:00Z'))
})

it('answers the official client with columns, aliases and embedded tables', async () => {
  const { data, error } = await rest
    .supabase(key)
    .from('bookings')
    .select(
      'start_time,client_phone,price,services(name,currency),who:staff_id(name),clients!inner(bookings(status))',
    )
    .eq('status', 'pending')
    .order('start_time')
    .limit(3)
  expect(error).toBeNull()
  expect(data).toEqual([
    {
      start_time: '2030-01-08T10:00:00+00:00',
      client_phone: null,
      price: 20,
      services: { name: 'Cut', currency: 'EUR' },
      who: { name: 'Staff 0' },
      clients: { bookings: [{ status: 'pending' }] },
    },
  ])
})

it('shows a publishable key what strangers may know, and nothing else', async () => {
  const client = rest.supabase(await keyOf(salon, 'publishable'))
  expect((await client.from('services').select('name,price')).data).toEqual([{ name: 'Cut', price: 20 }])
  const { error } = await client.from('bookings').select()
  expect(error).toMatchObject({ code: '42501', message: 'permission denied for table bookings' })
})
