import { beforeAll, describe, expect, it } from 'vitest'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { setAccountSettings } from './accounts.ts'
import { readSession } from './session.ts'
import { signIn } from './sign-in.ts'
import { signUp, type SignUp } from './sign-up.ts'

useDatabase()
beforeAll(() => setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' }))

let made = 0
function wanted(changes: Partial<SignUp> = {}): SignUp {
  const number = ++made
  return {
    username: `studio-${number}`,
    name: 'Studio',
    personName: 'Ana',
    email: `ana${number}@example.com`,
    password: 'correct horse battery',
    timeZone: 'America/Sao_Paulo',
    currency: 'BRL',
    locale: 'pt',
    address: `10.0.1.${number}`,
    ...changes,
  }
}

async function sessionOf({ email, password, address }: SignUp) {
  const outcome = await signIn({ email, password, address })
  if (outcome.kind !== 'signed_in') return undefined
  return readSession(new Headers({ cookie: outcome.cookies.map((one) => one.split(';')[0]).join('; ') }))
}

describe('signing up', () => {
  it('makes the person the owner of a new professional on the free plan', async () => {
    const asked = wanted()
    expect(await signUp(asked)).toBe(true)
    const session = await sessionOf(asked)
    expect(session?.member).toMatchObject({ name: 'Ana', role: 'owner' })
    expect(session?.professional).toMatchObject({
      username: asked.username,
      plan: 'free',
      timeZone: 'America/Sao_Paulo',
      currency: 'BRL',
      locale: 'pt',
    })
  })

  it('with a username that is taken or reserved leaves no account behind', async () => {
    const { username } = await makeSalon()
    for (const unavailable of [username, 'dashboard', 'No']) {
      const asked = wanted({ username: unavailable })
      await expect(signUp(asked)).rejects.toMatchObject({ reason: 'username_unavailable' })
      expect(await signUp({ ...asked, username: `free-${made}` })).toBe(true)
    }
  })

  it('with an email that has an account takes no username', async () => {
    const first = wanted()
    await signUp(first)
    const second = wanted({ email: first.email.toUpperCase() })
    await expect(signUp(second)).rejects.toMatchObject({ reason: 'email_in_use' })
    expect(await signUp(wanted({ username: second.username }))).toBe(true)
    expect((await sessionOf(first))?.professional.username).toBe(first.username)
  })

  it('gives one username to one of many who want it at once', async () => {
    const attempts = Array.from({ length: 6 }, () => signUp(wanted({ username: 'the-only-one' })))
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  it('is refused after too many accounts from one address', async () => {
    const outcomes: boolean[] = []
    for (let i = 0; i < 22; i++) {
      const asked = wanted({ address: '10.0.2.2', username: 'dashboard' })
      outcomes.push(await signUp(asked).catch(() => true))
    }
    expect(outcomes.filter(Boolean)).toHaveLength(20)
  })
})
