import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import { authorizationUrl, exchangeCode, refreshGrant, revokeGrant } from './authorization.ts'
import { googleAddresses } from './google-settings.ts'

const redirectUri = 'http://localhost:3000/dashboard/google-calendar/callback'
const scopes = ['https://www.googleapis.com/auth/calendar.events.owned', 'https://www.googleapis.com/auth/x']

let google: GoogleServer

beforeAll(async () => {
  google = await startGoogleServer()
  google.redirectUris.push(redirectUri)
  google.account('ana@example.com')
})

afterAll(() => google.stop())

beforeEach(() => {
  google.requests.length = 0
})

function ask() {
  const verifier = randomBytes(32).toString('base64url')
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url')
  const state = randomBytes(16).toString('base64url')
  const asked = { redirectUri, state, codeChallenge, scopes, loginHint: 'ana@example.com' }
  return { verifier, state, url: authorizationUrl(google.settings, asked) }
}

/** As a browser sends the page's form; answers where it leads back to. */
async function decide(url: string, decision: 'allow' | 'cancel', allowed = scopes): Promise<URL> {
  const page = await (await fetch(url)).text()
  expect(page).toContain('value="ana@example.com" checked')
  const form = new URLSearchParams(new URL(url).searchParams)
  form.set('account', 'ana@example.com')
  form.set('decision', decision)
  for (const scope of allowed) form.append('allowed', scope)
  const response = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  return new URL(response.headers.get('location')!)
}

test('Google’s own addresses count where the operator names no others', () => {
  const settings = { clientId: 'id', clientSecret: 'secret' }
  expect(googleAddresses(settings)).toEqual({
    authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
    token: 'https://oauth2.googleapis.com/token',
    revocation: 'https://oauth2.googleapis.com/revoke',
    api: 'https://www.googleapis.com/',
  })
  expect(googleAddresses({ ...settings, apiRoot: 'http://a', oauthRoot: 'http://b' })).toEqual({
    authorization: 'http://b/o/oauth2/v2/auth',
    token: 'http://b/token',
    revocation: 'http://b/revoke',
    api: 'http://a/',
  })
})

test('a person is asked for offline access to what is needed, and brings back a code for a grant', async () => {
  const { url, state, verifier } = ask()
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
    response_type: 'code',
    access_type: 'offline',
    prompt: 'consent',
    include_granted_scopes: 'true',
    code_challenge_method: 'S256',
    login_hint: 'ana@example.com',
    scope: scopes.join(' '),
  })
  const back = await decide(url, 'allow')
  expect(back.searchParams.get('state')).toBe(state)
  const code = back.searchParams.get('code')!
  const grant = await exchangeCode(google.settings, { code, verifier, redirectUri })
  expect(grant.scopes).toEqual(scopes)
  const minutes = Temporal.Now.instant().until(grant.accessUntil).total('minutes')
  expect(Math.round(minutes)).toBe(60)
  await expect(exchangeCode(google.settings, { code, verifier, redirectUri })).rejects.toMatchObject({
    kind: 'revoked',
    reason: 'invalid_grant',
  })
})

test('where the account is not known, the person chooses one', () => {
  const asked = { redirectUri, state: 's', codeChallenge: 'c', scopes }
  const url = new URL(authorizationUrl(google.settings, asked))
  expect(url.searchParams.get('prompt')).toBe('select_account consent')
  expect(url.searchParams.has('login_hint')).toBe(false)
})

test('whoever cancels comes back without a code', async () => {
  const back = await decide(ask().url, 'cancel')
  expect(back.searchParams.get('error')).toBe('access_denied')
  expect(back.searchParams.has('code')).toBe(false)
})

test('what a person left out is not in the grant', async () => {
  google.account('ana@example.com').revoke()
  const { url, verifier } = ask()
  const back = await decide(url, 'allow', scopes.slice(0, 1))
  const code = back.searchParams.get('code')!
  const grant = await exchangeCode(google.settings, { code, verifier, redirectUri })
  expect(grant.scopes).toEqual(scopes.slice(0, 1))
})

test('a code is of no use without its verifier', async () => {
  const back = await decide(ask().url, 'allow')
  const stolen = { code: back.searchParams.get('code')!, verifier: ask().verifier, redirectUri }
  await expect(exchangeCode(google.settings, stolen)).rejects.toMatchObject({ kind: 'revoked' })
})

test('an installation that Google does not know is told so', async () => {
  const grant = google.account('ana@example.com').grant(scopes)
  const settings = { ...google.settings, clientSecret: 'wrong' }
  await expect(refreshGrant(settings, grant.refreshToken)).rejects.toMatchObject({
    kind: 'unauthorized',
    reason: 'invalid_client',
  })
})

test('an address that is not registered with Google gets no page', async () => {
  const asked = { redirectUri: 'http://elsewhere/', state: 's', codeChallenge: 'c', scopes }
  const response = await fetch(authorizationUrl(google.settings, asked))
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('redirect_uri_mismatch')
})

test('a grant is taken back with all its tokens, and taking it back again is fine', async () => {
  const ben = google.account('ben@example.com')
  const [one, other] = [ben.grant(scopes), ben.grant(scopes)]
  await revokeGrant(google.settings, one.refreshToken)
  await expect(refreshGrant(google.settings, other.refreshToken)).rejects.toMatchObject({ kind: 'revoked' })
  await revokeGrant(google.settings, one.refreshToken)
  expect(google.requests.map(({ kind, status }) => [kind, status])).toEqual([
    ['revoke', 200],
    ['token', 400],
    ['revoke', 400],
  ])
})
