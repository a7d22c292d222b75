import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { outboxSender } from '#mail/outbox.ts'
import { beyondReach, mintScope, type Scope } from '#scope.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { drain } from '#worker/drain.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { inTenant } from './tenant.ts'

useDatabase()

let salon: Salon
let specialist: Scope
let [own, theirs]: { id: string; clientId: string }[] = []

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  salon = await makeSalon({ staff: 2 })
  const [owner, second] = salon.staffIds
  own = await book(salon, Temporal.Instant.from('2030-01-08T10:00:00Z'), { staffId: second! })
  theirs = await book(salon, Temporal.Instant.from('2030-01-08T11:00:00Z'), { staffId: owner! })
  const delivery = {
    sender: outboxSender(keepInOutbox),
    from: { email: 'b@example.com' },
    baseUrl: 'http://x',
  }
  while (await drain(taskVerbs(delivery), new AbortController().signal));
  specialist = mintScope(salon.scope.professionalId, { role: 'specialist', staffId: second! })
})

/** A statement that forgets every filter, even the tenant's. */
const ask = async (scope: Scope, statement: string) =>
  (await inTenant(scope, (transaction) => sql.raw<{ id: string }>(statement).execute(transaction))).rows
const idsIn = async (scope: Scope, table: string) =>
  (await ask(scope, `select id from ${table}`)).map(({ id }) => id)
const count = async (scope: Scope, table: string) => (await ask(scope, `select from ${table}`)).length

describe('a query that forgets whose appointments may be seen', () => {
  it('finds those of the staff member, and all for who runs the business', async () => {
    expect(await idsIn(specialist, 'bookings')).toEqual([own!.id])
    expect(await idsIn(salon.scope, 'bookings')).toHaveLength(2)
    expect(await idsIn(beyondReach(specialist), 'bookings')).toHaveLength(2)
  })

  it('finds the clients of their appointments and the histories of these, in views alone', async () => {
    expect(await idsIn(specialist, 'clients_in_reach')).toEqual([own!.clientId])
    const events = await ask(specialist, 'select booking_id as id from booking_events_in_reach')
    expect(events).toEqual([{ id: own!.id }])
    for (const table of ['clients', 'booking_events']) {
      expect([table, await count(specialist, table)]).toEqual([table, 0])
      expect([table, await count(salon.scope, table)]).toEqual([table, 2])
      expect(await count(salon.scope, `${table}_in_reach`)).toBe(0)
    }
  })

  it.each(['notifications', 'outbox_mails'])('finds no %s', async (table) => {
    expect(await count(salon.scope, table)).toBeGreaterThan(0)
    expect(await count(specialist, table)).toBe(0)
  })
})

describe('a statement that forgets who may change what', () => {
  it.each([
    `update bookings set notes = 'seen' where id = '$theirs' returning id`,
    `delete from bookings where id = '$theirs' returning id`,
    `update services set price = 0 returning id`,
    `delete from staff_services returning service_id as id`,
    `update staff_members set role = 'owner' where id <> '$self' returning id`,
    `delete from working_hours where staff_id <> '$self' returning id`,
    `update clients set notes = 'seen' returning id`,
  ])('changes nothing: %s', async (statement) => {
    const words = statement.replace('$theirs', theirs!.id).replace('$self', specialist.staffId!)
    expect(await ask(specialist, words)).toEqual([])
  })

  it.each([
    `insert into blocked_dates select professional_id, id, null, '2031-01-01', '2031-01-02', null, created_at from staff_members`,
    `insert into working_hours (professional_id, id, staff_id, weekday, start_time, end_time)
      select professional_id, '$theirs'::uuid, id, 1, '01:00', '02:00' from staff_members where id <> '$self'`,
    `insert into staff_members (professional_id, id, name, role, created_at)
      select professional_id, '$theirs'::uuid, 'Eve', 'owner', created_at from staff_members limit 1`,
    `update bookings set staff_id = (select id from staff_members where id <> '$self')`,
  ])('is refused: %s', async (statement) => {
    const words = statement.replace('$theirs', theirs!.id).replace('$self', specialist.staffId!)
    await expect(ask(specialist, words)).rejects.toMatchObject({ code: '42501' })
  })
})
