import { beforeAll, expect, it } from 'vitest'
import { signAccessToken } from '#auth/access-token.ts'
import { endSession } from '#auth/end-session.ts'
import { readSession } from '#auth/session.ts'
import { newId } from '#db/new-id.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { mintScope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { makeTenant, type Role, type Tenant } from '#tests/support/make-tenant.ts'
import { useRestServer } from '#tests/support/rest-server.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
const rest = useRestServer()
let own: Tenant
let other: Tenant

beforeAll(async () => {
  own = await makeTenant('own')
  other = await makeTenant('other')
}, 60_000)

async function claimsOf(role: Role) {
  const session = await readSession(new Headers({ cookie: own.cookies[role] }))
  const { id: sessionId, personId } = session!
  return { sessionId, personId, professionalId: own.professionalId }
}

const as = async (role: Role) => rest.supabase(await signAccessToken(await claimsOf(role)))

it('shows and lets change what the role of whoever is signed in gives', async () => {
  const [owner, specialist] = [await as('owner'), await as('specialist')]
  const { booking } = own.thingsOf.specialist
  expect((await owner.from('bookings').select('id')).data).toHaveLength(4)
  expect((await specialist.from('bookings').select('id')).data).toEqual([{ id: booking }])
  expect((await specialist.from('bookings').update({ notes: 'Late' }).eq('id', booking)).status).toBe(204)
  const ofOwner = own.thingsOf.owner.booking
  expect(
    (await specialist.from('bookings').update({ notes: 'Late' }).eq('id', ofOwner).select()).data,
  ).toEqual([])
  expect(
    (await specialist.from('services').update({ price: 1 }).eq('id', own.thingsOf.owner.service)).status,
  ).toBe(403)
  const renamed = { name: 'Salon Eva' }
  const rename = async (client: typeof owner) =>
    (await client.from('professionals').update(renamed).eq('id', own.professionalId)).status
  expect([await rename(specialist), await rename(owner)]).toEqual([403, 204])
  expect(
    (await owner.from('services').update({ price: 1 }).eq('id', own.thingsOf.owner.service)).status,
  ).toBe(204)
})

it('tells the front desk of the appointment that it took for somebody else', async () => {
  const day = now().toZonedDateTimeISO('Europe/Lisbon').toPlainDate().add({ days: 9 })
  const start = day.toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: '15:00' }).toInstant()
  const { service, staff } = own.thingsOf.owner
  const wanted = { service_id: service, staff_id: staff, start_time: start.toString() }
  const bookings = (await as('attendant')).from('bookings')
  const { data, error } = await bookings
    .insert({ ...wanted, client_name: 'Ana', client_email: 'ana@example.com' })
    .select('staff_id,status')
    .single()
  expect([error, data]).toEqual([null, { staff_id: staff, status: 'confirmed' }])
  expect((await bookings.select('id').eq('staff_id', staff)).data).toEqual([])
})

it('ends with the session, and is good for no other business', async () => {
  const claims = await claimsOf('attendant')
  const elsewhere = rest.supabase(await signAccessToken({ ...claims, professionalId: other.professionalId }))
  expect((await elsewhere.from('services').select()).error?.code).toBe('PGRST301')
  const client = rest.supabase(await signAccessToken(claims))
  expect((await client.from('services').select()).error).toBeNull()
  await endSession(claims, claims.sessionId)
  expect(await client.from('services').select()).toMatchObject({ status: 401, error: { code: 'PGRST301' } })
})

it('is refused where we did not sign it, or signed it for somebody who is not signed in', async () => {
  const { personId } = await claimsOf('owner')
  const stranger = { sessionId: newId(), personId, professionalId: own.professionalId }
  const token = await signAccessToken(stranger)
  const [head, body] = token.split('.')
  const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${body}.`
  for (const wrong of [token, `${head}.${body}.AAAA`, `${unsigned}x`]) {
    const { status, error } = await rest.supabase(wrong).from('services').select()
    expect([status, error?.code]).toEqual([401, 'PGRST301'])
  }
})

it('lets whoever the plan does not cover read, and write nothing', async () => {
  const scope = mintScope(own.professionalId)
  await changePlan(scope, 'free')
  try {
    const admin = await as('admin')
    const { booking, client, service } = own.thingsOf.admin
    expect((await admin.from('bookings').select('id').eq('id', booking)).data).toEqual([{ id: booking }])
    const answers = await Promise.all([
      admin.from('bookings').update({ notes: 'Late' }).eq('id', booking),
      admin.from('bookings').delete().eq('id', booking),
      admin.from('clients').update({ name: 'Eva' }).eq('id', client),
      admin.from('services').update({ price: 2 }).eq('id', service),
      admin.from('blocked_dates').insert({ start_time: '2040-01-02T00:00', end_time: '2040-01-03T00:00' }),
    ])
    for (const { status, error } of answers) expect([status, error?.code]).toEqual([403, '42501'])
    expect((await (await as('owner')).from('services').update({ price: 2 }).eq('id', service)).status).toBe(
      204,
    )
  } finally {
    await changePlan(scope, 'ultra')
  }
})
