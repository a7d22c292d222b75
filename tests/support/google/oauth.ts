import { createHash } from 'node:crypto'
import { oauthFailure } from './failure.ts'
import type { TestAccount, Tokens } from './test-account.ts'

/** The application that is registered with Google. */
export interface Registration {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
}

/** `POST /token`. */
export function answerToken(form: URLSearchParams, { clientId, clientSecret }: Registration, tokens: Tokens) {
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
    throw oauthFailure(401, 'invalid_client', 'Unauthorized')
  const grantType = form.get('grant_type')
  if (grantType === 'authorization_code') return told(tokens, exchange(form, tokens))
  if (grantType === 'refresh_token') return told(tokens, tokens.refresh(form.get('refresh_token') ?? ''))
  throw oauthFailure(400, 'unsupported_grant_type', `Invalid grant_type: ${grantType}`)
}

function exchange(form: URLSearchParams, tokens: Tokens) {
  const code = tokens.takeCode(form.get('code') ?? '')
  if (form.get('redirect_uri') !== code.redirectUri)
    throw oauthFailure(400, 'redirect_uri_mismatch', 'Bad Request')
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  if (code.challenge !== null && challenge !== code.challenge)
    throw oauthFailure(400, 'invalid_grant', 'Invalid code verifier.')
  return tokens.issue(code.consent, code.givesRefreshToken)
}

function told(tokens: Tokens, { accessToken, refreshToken, scopes }: ReturnType<Tokens['issue']>) {
  return {
    access_token: accessToken,
    expires_in: tokens.accessSeconds,
    token_type: 'Bearer',
    scope: scopes.join(' '),
    ...(refreshToken && { refresh_token: refreshToken }),
  }
}

/** The page on which a person chooses an account and allows, or does not; or why there is none. */
export function consentPage(
  query: URLSearchParams,
  registration: Registration,
  accounts: readonly TestAccount[],
): { status: number; html: string } {
  const problem = problemWith(query, registration)
  if (problem) return { status: 400, html: page(`<h1>Access blocked</h1><p>Error 400: ${problem}</p>`) }
  const hidden = [...query].map(
    ([name, value]) => `<input type=hidden name="${name}" value="${escape(value)}">`,
  )
  const choices = accounts.map(({ email }, index) => {
    const isMeant = query.get('login_hint') === email || index === 0
    return `<p><label><input type=radio name=account value="${email}"${isMeant ? ' checked' : ''}> ${email}</label></p>`
  })
  const boxes = scopesIn(query).map(
    (scope) => `<p><label><input type=checkbox name=allowed value="${scope}"> ${scope}</label></p>`,
  )
  return {
    status: 200,
    html: page(`<h1>Choose what this application may do</h1><form method=post>
      ${hidden.join('')}${choices.join('')}${boxes.join('')}
      <button name=decision value=allow>Allow</button> <button name=decision value=cancel>Cancel</button></form>`),
  }
}

/** Where the person's browser goes after the decision. */
export function decide(
  form: URLSearchParams,
  registration: Registration,
  { account, tokens }: { account: TestAccount | undefined; tokens: Tokens },
): string {
  if (problemWith(form, registration) || !account) throw oauthFailure(400, 'invalid_request', 'Bad Request')
  const back = new URL(form.get('redirect_uri')!)
  back.searchParams.set('state', form.get('state') ?? '')
  const allowed = form.getAll('allowed')
  if (form.get('decision') !== 'allow' || allowed.length === 0) {
    back.searchParams.set('error', 'access_denied')
    return back.href
  }
  // A refresh token comes with the first consent, or where the person had to consent again.
  const isFirst = tokens.standing(account) === undefined
  const isAskedAnew = form.get('prompt')?.split(' ').includes('consent') ?? false
  const consent = tokens.consentOf(account, allowed)
  const code = tokens.giveCode({
    consent,
    challenge: form.get('code_challenge'),
    redirectUri: form.get('redirect_uri')!,
    givesRefreshToken: form.get('access_type') === 'offline' && (isFirst || isAskedAnew),
  })
  back.searchParams.set('code', code)
  back.searchParams.set('scope', [...consent.scopes].join(' '))
  return back.href
}

function problemWith(query: URLSearchParams, { clientId, redirectUris }: Registration): string | undefined {
  if (query.get('client_id') !== clientId) return 'invalid_client'
  if (!redirectUris.includes(query.get('redirect_uri') ?? '')) return 'redirect_uri_mismatch'
  if (query.get('response_type') !== 'code' || scopesIn(query).length === 0) return 'invalid_request'
  const isPlain = query.has('code_challenge') && query.get('code_challenge_method') !== 'S256'
  return isPlain ? 'invalid_request' : undefined
}

function scopesIn(query: URLSearchParams): string[] {
  return (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '')
}

function page(body: string): string {
  return `<!doctype html><html lang=en><title>Sign in with Google (for tests)</title><body>${body}`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
