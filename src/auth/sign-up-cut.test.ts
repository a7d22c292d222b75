import { expect, it } from 'vitest'
import { surviveCuts } from '#tests/support/survive-cuts.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { readSession } from './session.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'

const database = useDatabase()

/** Somebody else for each cut, as whom they may try again. */
function newcomer(what: string, cut: number) {
  return {
    username: `${what}-${cut}`,
    name: 'Studio',
    personName: 'Ana',
    email: `${what}${cut}@example.com`,
    password: 'correct horse battery',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    locale: 'pt',
    address: `${what} ${cut}`,
  } as const
}

async function usernameOf({ email, password, address }: ReturnType<typeof newcomer>) {
  const outcome = await signIn({ email, password, address })
  if (outcome.kind !== 'signed_in') return outcome.kind
  const cookie = outcome.cookies.map((one) => one.split(';')[0]).join('; ')
  return (await readSession(new Headers({ cookie })))?.professional.username
}

it.each(['everything', 'one'] as const)(
  'a sign-up that is cut off after any statement loses no username and no email (%s breaks)',
  { timeout: 120_000 },
  async (what) => {
    const cuts = await surviveCuts(
      database.url(),
      { what, step: what === 'everything' ? 1 : 3 },
      (cut) => signUp(newcomer(what, cut)),
      async (cut) => {
        const person = newcomer(what, cut)
        const again = await signUp(person).catch((error: Error) => error.message)
        // Done to the end although the answer was lost: then they can sign in. Or nothing is left that is in the way.
        expect([cut, again]).toEqual([cut, expect.toBeOneOf([true, 'email_in_use'])])
        expect([cut, await usernameOf(person)]).toEqual([cut, person.username])
      },
    )
    expect(cuts).toBeGreaterThan(4)
  },
)
