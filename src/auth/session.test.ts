import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseAs } from '#db/database.ts'
import { inTenant } from '#db/tenant.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { setAccountSettings } from './accounts.ts'
import { giveSignIn } from './give-sign-in.ts'
import { readSession } from './session.ts'
import { signIn, type SignInOutcome } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const settings = { secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' }
useDatabase()
beforeAll(() => setAccountSettings(settings))

const password = 'correct horse battery'
let people = 0
let salon: Salon
let email: string
let address: string

beforeEach(async () => {
  salon = await makeSalon({ staff: 2 })
  email = `ana${++people}@example.com`
  address = `10.0.0.${people}`
  await giveSignIn(salon.scope, salon.staffIds[0]!, { name: 'Ana', email, password })
})

const attempt = (changes: { email?: string; password?: string } = {}) =>
  signIn({ email, password, address, ...changes })

function cookiesOf(outcome: SignInOutcome): readonly string[] {
  if (outcome.kind !== 'signed_in') throw new Error(`the sign-in was ${outcome.kind}`)
  return outcome.cookies
}

const asSent = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((one) => one.split(';')[0]).join('; ') })

describe('signing in', () => {
  it('leads to the professional, the staff member and the role', async () => {
    const session = await readSession(asSent(cookiesOf(await attempt())))
    expect(session?.scope.professionalId).toBe(salon.scope.professionalId)
    expect(session?.actor).toEqual({ kind: 'staff', id: salon.staffIds[0] })
    expect(session?.member.role).toBe('owner')
    expect(session?.professional.username).toBe(salon.username)
  })

  it('takes the email in any case', async () => {
    expect((await attempt({ email: email.toUpperCase() })).kind).toBe('signed_in')
  })

  it('gives a cookie that scripts cannot read and other sites cannot send, for https only where pages are', async () => {
    const [cookie] = cookiesOf(await attempt())
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Secure/i)
    setAccountSettings({ ...settings, baseUrl: 'https://book.example.com' })
    const [secure] = cookiesOf(await attempt())
    setAccountSettings(settings)
    expect(secure).toMatch(/^__Secure-converso.*; Secure/i)
  })

  it('ends everywhere when SECRET is changed, and is there again with the former one', async () => {
    const cookies = asSent(cookiesOf(await attempt()))
    setAccountSettings({ ...settings, secret: 'another secret than before' })
    expect(await readSession(cookies)).toBeUndefined()
    expect((await attempt()).kind).toBe('signed_in')
    setAccountSettings(settings)
    expect(await readSession(cookies)).toBeDefined()
  })

  it('says the same of a wrong password, an unknown email and nonsense', async () => {
    expect(await attempt({ password: 'wrong' })).toEqual({ kind: 'wrong' })
    expect(await attempt({ email: 'nobody@example.com' })).toEqual({ kind: 'wrong' })
    expect(await attempt({ email: 'not an address' })).toEqual({ kind: 'wrong' })
    expect(await attempt({ password: 'x'.repeat(1_000_000) })).toEqual({ kind: 'wrong' })
  })

  it('is refused after too many guesses, also the right one, but not from elsewhere', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => attempt({ password: 'a wrong guess' })),
    )
    expect(guesses.filter((one) => one.kind === 'wrong')).toHaveLength(8)
    const refused = await attempt()
    expect(refused.kind === 'too_many' && refused.retryAfterSeconds).toBeGreaterThan(60)
    expect((await signIn({ email, password, address: '10.9.9.9' })).kind).toBe('signed_in')
  })
})

describe('a session', () => {
  it('is nothing to a stranger, nor with a cookie that was changed', async () => {
    expect(await readSession(new Headers())).toBeUndefined()
    const sent = asSent(cookiesOf(await attempt())).get('cookie')!
    expect(
      await readSession(
        new Headers({ cookie: sent.replace(/=(.)/, (_, first) => (first === 'a' ? '=b' : '=a')) }),
      ),
    ).toBeUndefined()
  })

  it('ends with signing out, not only in the browser', async () => {
    const sent = asSent(cookiesOf(await attempt()))
    const cleared = await signOut(sent)
    expect(cleared.join()).toMatch(/Max-Age=0/i)
    expect(await readSession(sent)).toBeUndefined()
  })

  it('opens nothing to a staff member who left', async () => {
    const sent = asSent(cookiesOf(await attempt()))
    await inTenant(salon.scope, (transaction) =>
      transaction
        .updateTable('staff_members')
        .set({ active: false })
        .where('professional_id', '=', salon.scope.professionalId)
        .where('id', '=', salon.staffIds[0]!)
        .execute(),
    )
    expect(await readSession(sent)).toBeUndefined()
  })
})

describe('accounts', () => {
  it('are one per email', async () => {
    const again = { name: 'Bea', email: email.toUpperCase(), password }
    await expect(giveSignIn(salon.scope, salon.staffIds[1]!, again)).rejects.toThrow('email_in_use')
  })

  it('leave nothing behind when they cannot be given to the staff member', async () => {
    const second = { name: 'Bea', email: `bea${people}@example.com`, password }
    await expect(giveSignIn(salon.scope, salon.staffIds[0]!, second)).rejects.toThrow()
    await giveSignIn(salon.scope, salon.staffIds[1]!, second)
    expect((await attempt({ email: second.email })).kind).toBe('signed_in')
  })

  it('can be read by no other role of the application, and that role reads no business', async () => {
    for (const table of ['people', 'sessions', 'credentials', 'verifications', 'memberships']) {
      for (const role of ['converso_app', 'converso_worker'] as const) {
        await expect(sql`select 1 from ${sql.table(table)}`.execute(databaseAs(role))).rejects.toMatchObject({
          code: '42501',
        })
      }
    }
    for (const table of ['professionals', 'bookings', 'clients', 'tasks']) {
      const question = sql`select 1 from ${sql.table(table)}`.execute(databaseAs('converso_auth'))
      await expect(question).rejects.toMatchObject({ code: '42501' })
    }
  })
})
