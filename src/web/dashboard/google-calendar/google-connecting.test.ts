import { RouterContextProvider, type LoaderFunctionArgs } from 'react-router'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readSession } from '#auth/session.ts'
import { findConnection } from '#domain/calendar-sync/find-connection.ts'
import { setGoogleAccess } from '#domain/calendar-sync/google-access.ts'
import { setClockStart } from '#time/clock.ts'
import { makeTenant, type Role, type Tenant } from '#tests/support/make-tenant.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { noticeOf } from '#web/notice.ts'
import { onlySignedIn } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { loader as callback } from './google-callback.ts'
import { loader as connect } from './google-connect.ts'

useDatabase()
const google = { clientId: 'id', clientSecret: 'secret' }
const baseUrl = 'https://book.example.com'
let [own, other]: Tenant[] = []

beforeAll(async () => {
  ;[own, other] = [await makeTenant('own'), await makeTenant('other')]
  setGoogleAccess({ google, baseUrl })
}, 60_000)
afterEach(() => setClockStart(undefined))

interface Asked {
  readonly cookies: readonly string[]
  readonly query?: Record<string, string>
}

/** What the browser of somebody with these cookies is answered. */
async function visit(door: typeof connect, part: string, { cookies, query = {} }: Asked): Promise<Response> {
  const url = new URL(`${baseUrl}/dashboard/google-calendar/${part}?${new URLSearchParams(query)}`)
  const context = new RouterContextProvider()
  context.set(visitContext, { locale: 'en', nonce: '', address: 'x', baseUrl })
  const request = new Request(url, { headers: { cookie: cookies.join('; ') } })
  const args = { request, url, context, params: {}, pattern: '' } as unknown as LoaderFunctionArgs
  return (await onlySignedIn(args, () => door(args))) as Response
}

/** Sets out as the owner, for themselves or for another; what Google is told, and what the browser keeps. */
async function setOut(staff?: string) {
  const query = staff ? { staff } : {}
  const response = await visit(connect, 'connect', { cookies: [own!.cookies.owner], query })
  const kept = response.headers.getSetCookie().find((one) => one.startsWith('google-connecting='))!
  const asked = new URL(response.headers.get('Location')!)
  return { asked, kept, state: asked.searchParams.get('state')!, cookie: kept.split(';')[0]! }
}

async function comeBack(cookies: readonly string[], query: Record<string, string>) {
  const response = await visit(callback, 'callback', { cookies, query })
  const set = response.headers.getSetCookie()
  const told = noticeOf(new Headers({ cookie: set.map((one) => one.split(';')[0]).join('; ') }))
  return { to: response.headers.get('Location'), told: told?.kind ?? null, set }
}

/** How often a staff member's consent was taken. */
async function consents(tenant: Tenant, role: Role): Promise<number> {
  const session = await readSession(new Headers({ cookie: tenant.cookies[role] }))
  return (await findConnection(session!.scope, tenant.thingsOf[role].staff))!.connection.version
}

describe('who sets out for Google', () => {
  it('is sent there with what Google asks for, and keeps the secret half sealed', async () => {
    const { asked, kept } = await setOut()
    expect(asked.origin).toBe('https://accounts.google.com')
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: 'id',
      redirect_uri: `${baseUrl}/dashboard/google-calendar/callback`,
      code_challenge_method: 'S256',
      access_type: 'offline',
    })
    expect(kept).toMatch(/Max-Age=600; Path=\/dashboard\/google-calendar; HttpOnly; SameSite=Lax; Secure$/)
    expect(kept).not.toContain(asked.searchParams.get('state'))
  })

  it('stays here where the operator has no client at Google', async () => {
    setGoogleAccess({ google: undefined, baseUrl })
    const response = await visit(connect, 'connect', { cookies: [own!.cookies.owner] })
    setGoogleAccess({ google, baseUrl })
    expect(response.headers.get('Location')).toMatch(/^\/dashboard\/google-calendar\?/)
  })
})

describe('who comes back from Google', () => {
  it('is connected by the worker, and led to the page; the browser forgets', async () => {
    const before = await consents(own!, 'owner')
    const { cookie, state } = await setOut()
    const { to, told, set } = await comeBack([own!.cookies.owner, cookie], { state, code: 'a code' })
    expect([to, told]).toEqual([`/dashboard/google-calendar?staff=${own!.thingsOf.owner.staff}`, null])
    expect(set).toContainEqual(
      expect.stringMatching(/^google-connecting=; Max-Age=0; Path=\/dashboard\/google-c/),
    )
    expect(await consents(own!, 'owner')).toBe(before + 1)
  })

  it('connects whom they set out for', async () => {
    const staff = own!.thingsOf.specialist.staff
    const before = await consents(own!, 'specialist')
    const { cookie, state } = await setOut(staff)
    const { to } = await comeBack([own!.cookies.owner, cookie], { state, code: 'a code' })
    expect(to).toBe(`/dashboard/google-calendar?staff=${staff}`)
    expect(await consents(own!, 'specialist')).toBe(before + 1)
  })

  it('is told politely where they did not allow it', async () => {
    const before = await consents(own!, 'owner')
    const { cookie, state } = await setOut()
    const { told } = await comeBack([own!.cookies.owner, cookie], { state, error: 'access_denied' })
    expect([told, await consents(own!, 'owner')]).toEqual(['google_denied', before])
  })

  const unfinished: readonly [string, (tenant: Tenant, begun: Begun) => Promise<[string[], object]>][] = [
    ['another state', async ({ cookies }, { cookie }) => [[cookies.owner, cookie], { state: 'forged' }]],
    ['no state', async ({ cookies }, { cookie }) => [[cookies.owner, cookie], {}]],
    ['no cookie', async ({ cookies }, { state }) => [[cookies.owner], { state }]],
    [
      'a cookie of ours that was written by others',
      async ({ cookies }, { state }) => [[cookies.owner, 'google-connecting=abcdefgh'], { state }],
    ],
    [
      'the cookie of a colleague',
      async ({ cookies }, { cookie, state }) => [[cookies.admin, cookie], { state }],
    ],
    [
      'the cookie of another business',
      async (_tenant, { cookie, state }) => [[other!.cookies.owner, cookie], { state }],
    ],
    ['no code', async ({ cookies }, { cookie, state }) => [[cookies.owner, cookie], { state, code: '' }]],
    [
      'a trouble of Google’s',
      async ({ cookies }, { cookie, state }) => [[cookies.owner, cookie], { state, error: 'server_error' }],
    ],
    [
      'more than ten minutes between',
      async ({ cookies }, { cookie, state }) => {
        setClockStart(Temporal.Now.instant().add({ minutes: 10, seconds: 1 }))
        return [[cookies.owner, cookie], { state }]
      },
    ],
  ]
  it.each(unfinished)('with %s connects nothing, and begins again', async (_what, bring) => {
    const roles = ['owner', 'admin'] as const
    const before = await Promise.all(roles.map((role) => consents(own!, role)))
    const [cookies, query] = await bring(own!, await setOut())
    const { told, set } = await comeBack(cookies, { code: 'a code', ...query })
    expect(told).toBe('google_unfinished')
    expect(set).toContainEqual(expect.stringMatching(/^google-connecting=; Max-Age=0/))
    expect(await Promise.all(roles.map((role) => consents(own!, role)))).toEqual(before)
  })

  it('and is signed out is led to the sign-in, and from there back again', async () => {
    const { cookie, state } = await setOut()
    const away = comeBack([cookie], { state, code: 'a code' })
    const { headers } = (await away.catch((thrown: unknown) => thrown)) as Response
    const next = new URLSearchParams({
      next: `/dashboard/google-calendar/callback?state=${state}&code=a+code`,
    })
    expect(headers.get('Location')).toBe(`/login?${next}`)
  })
})

type Begun = Awaited<ReturnType<typeof setOut>>
