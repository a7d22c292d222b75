import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseAs } from '#db/database.ts'
import { newId } from '#db/new-id.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { setAccountSettings } from './accounts.ts'
import { changePassword } from './change-password.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { findSessions } from './find-sessions.ts'
import { giveSignIn } from './give-sign-in.ts'
import { readSession, type Session } from './session.ts'
import { signIn, type SignInOutcome } from './sign-in.ts'

useDatabase()
beforeAll(() => setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' }))

const [before, after] = ['correct horse battery', 'another long sentence']
let people = 0
let ana: string
let bea: string

beforeEach(async () => {
  const salon = await makeSalon({ staff: 2 })
  ;[ana, bea] = [`ana${++people}@example.com`, `bea${people}@example.com`]
  await giveSignIn(salon.scope, salon.staffIds[0]!, { name: 'Ana', email: ana, password: before })
  await giveSignIn(salon.scope, salon.staffIds[1]!, { name: 'Bea', email: bea, password: before })
})

interface Browser {
  readonly headers: Headers
  readonly session: Session
}

function headersOf(outcome: SignInOutcome): Headers {
  if (outcome.kind !== 'signed_in') throw new Error(`the sign-in was ${outcome.kind}`)
  return new Headers({ cookie: outcome.cookies.map((one) => one.split(';')[0]).join('; ') })
}

async function enter(email: string, userAgent: string | null = null, address = '10.2.0.1'): Promise<Browser> {
  const headers = headersOf(await signIn({ email, password: before, address, userAgent }))
  return { headers, session: (await readSession(headers))! }
}

const holds = async ({ headers }: Browser) => (await readSession(headers)) !== undefined
const change = ({ headers, session }: Browser, current: string) =>
  changePassword(session, { current, chosen: after, headers, address: '10.2.0.9', userAgent: 'new' })

describe('who is signed in', () => {
  it('sees their own sessions, this one first, with browser, address and times; nobody else’s', async () => {
    const here = await enter(ana, 'here', '2001:db8::7')
    await enter(ana, 'there', '10.2.0.2')
    await enter(bea, 'elsewhere')
    const found = await findSessions(here.session)
    expect(found.map(({ own, userAgent, address }) => [own, userAgent, address])).toEqual([
      [true, 'here', '2001:db8::7'],
      [false, 'there', '10.2.0.2'],
    ])
    const minutesAgo = Temporal.Now.instant().since(found[0]!.since).total('minutes')
    expect(Math.abs(minutesAgo)).toBeLessThan(1)
    expect(found[0]!.lastUse.equals(found[0]!.since)).toBe(true)
  })

  it('does not see a session that has run out', async () => {
    const [here, old] = [await enter(ana), await enter(ana)]
    await moveBack(old, 31 * 24 * 60)
    expect(await findSessions(here.session)).toHaveLength(1)
  })

  it('reads when a session was used last, once ten minutes have gone by', async () => {
    const [here, other] = [await enter(ana), await enter(ana)]
    const lastUse = async () => (await findSessions(here.session))[1]!.lastUse.epochMilliseconds
    const first = await lastUse()
    await readSession(other.headers)
    expect(await lastUse()).toBe(first)
    await moveBack(other, 11)
    await readSession(other.headers)
    expect(await lastUse()).toBeGreaterThan(first)
  })

  it('signs one other browser out', async () => {
    const [here, other, third] = [await enter(ana), await enter(ana), await enter(ana)]
    expect(await endSession(here.session, other.session.id)).toBe(true)
    expect(await endSession(here.session, other.session.id)).toBe(false)
    expect([await holds(here), await holds(other), await holds(third)]).toEqual([true, false, true])
  })

  it('cannot sign another person out', async () => {
    const [here, hers] = [await enter(ana), await enter(bea)]
    expect(await endSession(here.session, hers.session.id)).toBe(false)
    expect(await endSession(here.session, newId())).toBe(false)
    expect(await holds(hers)).toBe(true)
  })

  it('signs all their other browsers out, and nobody else’s', async () => {
    const [here, other, hers] = [await enter(ana), await enter(ana), await enter(bea)]
    await endOtherSessions(here.session)
    expect([await holds(here), await holds(other), await holds(hers)]).toEqual([true, false, true])
  })
})

describe('changing the password', () => {
  it('ends every session, begins a new one here, and only the new password opens the door', async () => {
    const [here, other, hers] = [await enter(ana), await enter(ana), await enter(bea)]
    const headers = headersOf(await change(here, before))
    const session = (await readSession(headers))!
    expect([await holds(here), await holds(other), await holds(hers)]).toEqual([false, false, true])
    expect(await findSessions(session)).toMatchObject([{ own: true, userAgent: 'new', address: '10.2.0.9' }])
    const attempt = { email: ana, address: '10.2.0.3' }
    expect((await signIn({ ...attempt, password: before })).kind).toBe('wrong')
    expect((await signIn({ ...attempt, password: after })).kind).toBe('signed_in')
  })

  it('changes nothing where the current one is wrong, and after too many guesses not even where it is right', async () => {
    const [here, other] = [await enter(ana), await enter(ana)]
    for (let guess = 0; guess < 8; guess++)
      expect(await change(here, 'a wrong guess')).toEqual({ kind: 'wrong' })
    expect((await change(here, before)).kind).toBe('too_many')
    expect([await holds(here), await holds(other)]).toEqual([true, true])
    expect((await signIn({ email: ana, password: before, address: '10.2.0.4' })).kind).toBe('signed_in')
  })
})

/** As if the session had been begun that much earlier. */
async function moveBack({ session }: Browser, minutes: number): Promise<void> {
  await databaseAs('converso_auth')
    .updateTable('sessions')
    .set({ expires_at: sql`expires_at - make_interval(mins => ${minutes})` })
    .where('id', '=', session.id)
    .execute()
}
