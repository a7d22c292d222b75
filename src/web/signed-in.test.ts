import { RouterContextProvider, type LoaderFunctionArgs } from 'react-router'
import { beforeAll, expect, it } from 'vitest'
import { setAccountSettings } from '#auth/accounts.ts'
import { changePassword } from '#auth/change-password.ts'
import { giveSignIn } from '#auth/give-sign-in.ts'
import { readSession } from '#auth/session.ts'
import { signIn } from '#auth/sign-in.ts'
import { databaseAs } from '#db/database.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { onlySignedIn, sessionOf } from './signed-in.ts'

useDatabase()
beforeAll(() => setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' }))

const ana = { name: 'Ana', email: 'ana@example.com', password: 'correct horse battery' }
const address = '10.3.0.1'
let headers: Headers

beforeAll(async () => {
  const salon = await makeSalon()
  await giveSignIn(salon.scope, salon.staffIds[0]!, ana)
  const outcome = await signIn({ ...ana, address })
  headers = outcome.kind === 'signed_in' ? asKept(outcome.cookies) : new Headers()
})

/** What a browser sends next time: of cookies with one name, it keeps the last. */
function asKept(cookies: readonly string[]): Headers {
  const jar = new Map(cookies.map((one) => one.split(';')[0]!.split(/=(.*)/) as [string, string]))
  return new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
}

/** As if it had been begun an hour ago: what is read now makes it last longer. */
async function age(): Promise<void> {
  const expires_at = Temporal.Now.instant().add({ hours: 30 * 24 - 1 })
  await databaseAs('converso_auth').updateTable('sessions').set({ expires_at }).execute()
}

async function answerTo(answer: (context: RouterContextProvider) => Promise<Response>): Promise<string[]> {
  const url = new URL('http://localhost:3000/dashboard/sessions')
  const context = new RouterContextProvider()
  const args = { request: new Request(url, { headers }), url, context, params: {}, pattern: '' }
  const response = await onlySignedIn(args as unknown as LoaderFunctionArgs, () => answer(context))
  return (response as Response).headers.getSetCookie()
}

it('a session that is in use lasts longer', async () => {
  await age()
  const cookies = await answerTo(async () => new Response(null, { headers: { 'Set-Cookie': 'notice=x' } }))
  expect(cookies).toHaveLength(2)
  expect(await readSession(asKept(cookies))).toBeDefined()
})

it('a session that begins with the answer is the one that the browser keeps', async () => {
  await age()
  const cookies = await answerTo(async (context) => {
    const change = { current: ana.password, chosen: 'another long sentence', headers, address }
    const outcome = await changePassword(sessionOf(context), change)
    const begun = outcome.kind === 'signed_in' ? outcome.cookies : []
    return new Response(null, { headers: begun.map((one): [string, string] => ['Set-Cookie', one]) })
  })
  expect(await readSession(headers)).toBeUndefined()
  expect(await readSession(asKept(cookies))).toBeDefined()
})
