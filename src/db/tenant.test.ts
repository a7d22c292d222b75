import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { databaseAs } from './database.ts'
import { inTenant, readTenant, type TenantTransaction } from './tenant.ts'

useDatabase()

it('shows a tenant its own rows alone, even where a query forgets the filter', async () => {
  const [mine, theirs] = [await makeSalon(), await makeSalon()]
  const [services, staff] = await readTenant(
    mine.scope,
    (database) => database.selectFrom('services').select('id'),
    (database) => database.selectFrom('staff_members').select('id'),
  )
  expect(services.map((row) => row.id)).toEqual([mine.serviceId])
  expect(staff.map((row) => row.id)).toEqual(mine.staffIds)
  expect(services.map((row) => row.id)).not.toContain(theirs.serviceId)
})

it('shows nothing outside a tenant transaction, also after one has ended on the same connection', async () => {
  const { scope } = await makeSalon()
  await inTenant(scope, (transaction) => transaction.selectFrom('services').select('id').execute())
  for (let i = 0; i < 10; i++) {
    expect(await databaseAs('converso_app').selectFrom('services').select('id').execute()).toEqual([])
  }
})

it('refuses to write for another tenant', async () => {
  const [mine, theirs] = [await makeSalon(), await makeSalon()]
  const smuggled = {
    professional_id: theirs.scope.professionalId,
    id: theirs.serviceId,
    duration: 30,
    name: 'x',
    created_at: Temporal.Now.instant(),
  }
  await expect(
    inTenant(mine.scope, (transaction) => transaction.insertInto('services').values(smuggled).execute()),
  ).rejects.toMatchObject({ code: '42501' })
  const changed = await inTenant(mine.scope, (transaction) =>
    transaction
      .updateTable('services')
      .set({ name: 'stolen' })
      .where('id', '=', theirs.serviceId)
      .executeTakeFirst(),
  )
  expect(Number(changed.numUpdatedRows)).toBe(0)
})

it('lets no tenant change its own plan or rewrite history', async () => {
  const { scope } = await makeSalon()
  const asTenant = (text: string) => inTenant(scope, (transaction) => sql.raw(text).execute(transaction))
  await expect(asTenant(`update professionals set plan = 'ultra'`)).rejects.toMatchObject({ code: '42501' })
  await expect(asTenant(`delete from booking_events`)).rejects.toMatchObject({ code: '42501' })
})

it('rolls back what failed and hands on a clean connection', async () => {
  const { scope } = await makeSalon()
  const rename = inTenant(scope, async (transaction) => {
    await transaction
      .updateTable('services')
      .set({ name: 'half' })
      .where('professional_id', '=', scope.professionalId)
      .execute()
    throw new Error('stopped in the middle')
  })
  await expect(rename).rejects.toThrow('stopped in the middle')
  const [services] = await readTenant(scope, (database) => database.selectFrom('services').select('name'))
  expect(services).toEqual([{ name: 'Cut' }])
})

it('does not call done what PostgreSQL rolled back', async () => {
  const { scope } = await makeSalon()
  const careless = inTenant(scope, async (transaction) => {
    const renamed = transaction
      .updateTable('services')
      .set({ name: 'lost' })
      .where('professional_id', '=', scope.professionalId)
    await renamed.execute()
    await sql`select 1 / 0`.execute(transaction).catch(() => {})
    return 'done'
  })
  await expect(careless).rejects.toThrow('rolled back')
})

it('refuses what goes on after the transaction has ended: the connection may be with another tenant', async () => {
  const { scope } = await makeSalon()
  const later = Promise.withResolvers<void>()
  const services = (transaction: TenantTransaction) =>
    transaction.selectFrom('services').select('id').execute()
  let straggler: Promise<unknown> | undefined
  const stopped = inTenant(scope, async (transaction) => {
    straggler = later.promise.then(() => services(transaction))
    await services(transaction)
    throw new Error('stopped in the middle')
  })
  await expect(stopped).rejects.toThrow('stopped in the middle')
  later.resolve()
  await expect(straggler).rejects.toThrow('has ended')
})

it('fails clearly where the tenant cannot be set and the work does not even begin', async () => {
  const nobody = { ...(await makeSalon()).scope, professionalId: 'no uuid' }
  const work = (): Promise<void> => {
    throw new Error('not begun')
  }
  await expect(inTenant(nobody, work)).rejects.toThrow('not begun')
  await expect(
    readTenant(nobody, (database) => database.selectFrom('services').select('id')),
  ).rejects.toThrow('uuid')
})

it('survives a connection that is cut in the middle, and never hands it on', async () => {
  const { scope } = await makeSalon()
  for (let i = 0; i < 12; i++) {
    const cut = inTenant(scope, async (transaction) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(transaction)
      await transaction.selectFrom('services').select('id').execute()
    })
    await expect(cut).rejects.toThrow()
  }
  const [services] = await readTenant(scope, (database) => database.selectFrom('services').select('name'))
  expect(services).toEqual([{ name: 'Cut' }])
})

it('keeps many tenants apart that share few connections and often fail', async () => {
  const salons = await Promise.all([makeSalon(), makeSalon(), makeSalon()])
  const seen = await Promise.all(
    Array.from({ length: 120 }, async (_, i) => {
      const { scope, serviceId } = salons[i % 3]!
      const found = await inTenant(scope, async (transaction) => {
        const rows = transaction.selectFrom('services').select('id').execute()
        if (i % 4 === 1) throw new Error('stopped before the answer')
        if (i % 4 === 2) await sql`select 1 / 0`.execute(transaction)
        return rows
      }).catch(() => 'failed' as const)
      return found === 'failed' || (found.length === 1 && found[0]!.id === serviceId)
    }),
  )
  expect(seen).not.toContain(false)
})
