import pg from 'pg'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { setAccountSettings } from '#auth/accounts.ts'
import { giveSignIn } from '#auth/give-sign-in.ts'
import { signIn } from '#auth/sign-in.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { surviveCuts } from '#tests/support/survive-cuts.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { seedDemo } from './seed-demo.ts'

const database = useDatabase()
const owner = { email: 'demo@example.com', password: 'for this test only' }

beforeAll(() => setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' }))

/** All that a demo consists of, without ids. */
async function demoAsMade(): Promise<unknown> {
  const client = new pg.Client({ connectionString: database.url() })
  await client.connect()
  const read = async (text: string) => (await client.query({ text, rowMode: 'array' })).rows
  const made = {
    usernames: await read('select username from usernames'),
    services: await read('select name, position, active from services order by position'),
    team: await read('select name, role, position, active from staff_members order by position'),
    delivers: await read(
      'select m.name, s.name from staff_services d join staff_members m on m.id = d.staff_id join services s on s.id = d.service_id order by 1, 2',
    ),
    hours: await read(
      'select m.name, weekday, start_time, end_time from working_hours h join staff_members m on m.id = h.staff_id order by 1, 2',
    ),
    breaks: await read(
      'select m.name, weekday, start_time, end_time from breaks h join staff_members m on m.id = h.staff_id order by 1, 2',
    ),
    signIns: await read(
      'select p.email, m.name from people p join memberships b on b.person_id = p.id join staff_members m on m.id = b.staff_id',
    ),
  }
  await client.end()
  return made
}

/** As before the first start. */
async function empty(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url() })
  await client.connect()
  await client.query('truncate usernames, professionals, people cascade')
  await client.end()
}

afterEach(empty)

it(
  'a demo that was cut off while it was made is finished by the next start',
  { timeout: 120_000 },
  async () => {
    await seedDemo(owner)
    const whole = await demoAsMade()
    await empty()
    const cuts = await surviveCuts(
      database.url(),
      { what: 'everything', step: 7 },
      () => seedDemo(owner),
      async (cut) => {
        await seedDemo(owner)
        expect([cut, await demoAsMade()]).toEqual([cut, whole])
        expect(await seedDemo(owner)).toBe(false)
        await empty()
      },
    )
    expect(cuts).toBeGreaterThan(6)
  },
)

it('the owner of the demo signs in as given', async () => {
  expect(await seedDemo(owner)).toBe(true)
  expect((await signIn({ ...owner, address: '10.4.0.1' })).kind).toBe('signed_in')
})

it('a business that has the username keeps it as it is', async () => {
  const { scope, staffIds } = await makeSalon({ username: 'demo' })
  await giveSignIn(scope, staffIds[0]!, { name: 'Ana', email: 'ana@example.com', password: owner.password })
  const before = await demoAsMade()
  expect(await seedDemo(owner)).toBe(false)
  expect(await demoAsMade()).toEqual(before)
})
