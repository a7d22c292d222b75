import { RouterContextProvider, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'
import { setAccountSettings } from '#auth/accounts.ts'
import { giveSignIn } from '#auth/give-sign-in.ts'
import { signIn } from '#auth/sign-in.ts'
import { newId } from '#db/new-id.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { onlySignedIn } from './signed-in.ts'
import { visitContext } from './visit.ts'

useDatabase()

type Door = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown
type Page = { loader?: Door; action?: Door }
const pages = Object.entries(
  import.meta.glob<Page>(['./dashboard/*.{ts,tsx}', '!./dashboard/*.test.ts'], { eager: true }),
)
  .map(([file, page]) => ({ name: file.replace(/^.*\/|\.tsx?$/g, ''), page }))
  .filter(({ page }) => page.loader ?? page.action)

/** Pages that every staff member has; there the reach decides what they show and change. All others are for owners and
 *  admins alone. */
const forEverybody = new Set(
  (
    'layout home appointments appointment calendar move undo new-appointment matching-clients live why-not ' +
    'hours blocked-dates clients client share share-code sessions lost'
  ).split(' '),
)

let cookie: string

beforeAll(async () => {
  setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' })
  const salon = await makeSalon({ staff: 2 })
  const person = { name: 'Bea', email: 'bea@example.com', password: 'correct horse battery' }
  await giveSignIn(salon.scope, salon.staffIds[1]!, person)
  const outcome = await signIn({ ...person, address: '10.0.0.1' })
  cookie = outcome.kind === 'signed_in' ? outcome.cookies.map((one) => one.split(';')[0]).join('; ') : ''
})

/** What a request meets: the layout's gate, then the page. */
async function ask(door: Door, method: 'GET' | 'POST', headers: Record<string, string>): Promise<unknown> {
  const url = new URL('http://localhost:3000/dashboard/somewhere')
  const form = { method: 'POST', headers, body: new URLSearchParams({ id: newId() }) }
  const request = new Request(url, method === 'POST' ? form : { headers })
  const context = new RouterContextProvider()
  context.set(visitContext, {
    locale: 'en',
    nonce: '',
    address: '10.0.0.1',
    baseUrl: 'http://localhost:3000',
  })
  const args = {
    request,
    url,
    context,
    params: { id: newId() },
    pattern: '',
  } as unknown as Parameters<Door>[0]
  const arrive = async () => {
    await door(args)
    return new Response()
  }
  return onlySignedIn(args, arrive)
}

const doors = pages.flatMap(({ name, page }) => [
  ...(page.loader ? [{ name, door: page.loader, method: 'GET' as const }] : []),
  ...(page.action ? [{ name, door: page.action, method: 'POST' as const }] : []),
])

it('every page that is said to be for everybody exists', () => {
  const names = new Set(pages.map(({ name }) => name))
  expect([...forEverybody].filter((name) => !names.has(name))).toEqual([])
})

describe('a stranger', () => {
  it.each(doors)('is led to the sign-in: $method $name', async ({ door, method }) => {
    const answer = await ask(door, method, {}).catch((thrown: unknown) => thrown)
    expect(answer).toBeInstanceOf(Response)
    expect((answer as Response).headers.get('Location')).toMatch(/^\/login\?next=/)
  })
})

describe('a specialist', () => {
  const closed = doors.filter(({ name }) => !forEverybody.has(name))

  it.each(closed)('finds nothing there: $method $name', async ({ door, method }) => {
    const answer = await ask(door, method, { cookie }).catch((thrown: unknown) => thrown)
    expect(answer).toMatchObject({ init: { status: 404 } })
  })
})
