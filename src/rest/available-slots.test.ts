import { beforeAll, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
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
  key = await keyOf(salon, 'publishable')
  for (const [index, staffId] of salon.staffIds.entries())
    await setWorkingHours(
      salon.scope,
      staffId,
      [{ weekday: 2, startMinute: 540, endMinute: 630 + index * 15 }],
      [],
    )
  await book(salon, Temporal.Instant.from('2030-01-08T09:00:00Z'), { staffId: salon.staffIds[0]! })
})

const question = (changes: Record<string, unknown> = {}) => ({
  username: salon.username,
  service_id: salon.serviceId,
  from: '2030-01-08',
  to: '2030-01-09',
  ...changes,
})
const clock = (row: { start_time: string }) => row.start_time.slice(11, 16)

it('lists every slot of everybody, by GET and by POST', async () => {
  const client = rest.supabase(key)
  const [first, second] = salon.staffIds
  const posted = await client.rpc('available_slots', question())
  const got = await client.rpc('available_slots', question(), { get: true })
  expect(posted.error).toBeNull()
  expect(got.data).toEqual(posted.data)
  const rows = posted.data as { start_time: string; end_time: string; staff_id: string }[]
  expect(rows[0]).toEqual({
    start_time: '2030-01-08T09:00:00+00:00',
    end_time: '2030-01-08T09:30:00+00:00',
    staff_id: second,
  })
  expect(rows.filter((row) => row.staff_id === first).map(clock)).toEqual(['09:30', '09:45', '10:00'])
  expect(rows.filter((row) => row.staff_id === second).map(clock)).toEqual([
    '09:00',
    '09:15',
    '09:30',
    '09:45',
    '10:00',
    '10:15',
  ])
})

it('takes the options of a table', async () => {
  const client = rest.supabase(key)
  const ask = () =>
    client.rpc('available_slots', question({ staff_id: salon.staffIds[1] }), { count: 'exact' })
  const page = await ask()
    .select('start:start_time')
    .gte('start_time', '2030-01-08T09:30:00Z')
    .order('start_time', { ascending: false })
    .range(1, 2)
  expect(page).toMatchObject({
    status: 206,
    count: 4,
    data: [{ start: '2030-01-08T10:00:00+00:00' }, { start: '2030-01-08T09:45:00+00:00' }],
  })
  expect((await ask().eq('start_time', '2030-01-08T09:15:00Z').select('end_time').single()).data).toEqual({
    end_time: '2030-01-08T09:45:00+00:00',
  })
  expect((await ask().limit(1).csv()).data).toContain(
    'start_time,end_time,staff_id\n2030-01-08T09:00:00+00:00,',
  )
})

it('lists what can be booked, and nothing else can', async () => {
  const client = rest.supabase(key)
  const { data } = await client.rpc('available_slots', question({ staff_id: salon.staffIds[0] }))
  const listed = new Set((data as { start_time: string }[]).map(clock))
  const day = Temporal.Instant.from('2030-01-08T00:00:00Z')
  for (let minute = 8 * 60; minute <= 11 * 60; minute += 15) {
    const start = day.add({ minutes: minute }).toString()
    const { status, data: made } = await client
      .from('bookings')
      .insert({
        service_id: salon.serviceId,
        staff_id: salon.staffIds[0],
        start_time: start,
        client_name: 'Ana',
        client_email: 'ana@example.com',
      })
      .select('id')
    expect([start, status === 201]).toEqual([start, listed.has(start.slice(11, 16))])
    if (made)
      await rest
        .supabase(await keyOf(salon, 'secret'))
        .from('bookings')
        .delete()
        .eq('id', made[0]!.id)
  }
})

it.each([
  ['another professional', { username: 'somebody-else' }, 404, 'P0002'],
  ['a service of nobody', { service_id: newId() }, 404, 'P0002'],
  ['a staff member of nobody', { staff_id: newId() }, 404, 'P0002'],
  ['no service', { service_id: undefined }, 404, 'PGRST202'],
  ['what it does not know', { colour: 'red' }, 404, 'PGRST202'],
  ['a day that there is not', { from: '2030-02-30' }, 400, '22007'],
  ['63 days', { to: '2030-03-12' }, 400, '22023'],
  ['days in the wrong order', { to: '2030-01-07' }, 400, '22023'],
])('is refused for %s', async (_, changes, status, code) => {
  const answer = await rest.supabase(key).rpc('available_slots', question(changes))
  expect([answer.status, answer.error?.code]).toEqual([status, code])
})

it('has nothing in the past, far beyond the window, and for no days', async () => {
  for (const days of [
    { from: '2020-01-01', to: '2020-01-02' },
    { from: '9999-12-01', to: '9999-12-31' },
    { to: '2030-01-08' },
  ])
    expect((await rest.supabase(key).rpc('available_slots', question(days))).data).toEqual([])
})
