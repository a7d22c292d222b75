import { now } from '#time/clock.ts'
import { answerOf, googleClient, googleLibrary } from './google-library.ts'
import { GoogleProblem } from './google-problem.ts'
import { googleAddresses, type GoogleSettings } from './google-settings.ts'

/** What a person allowed. */
export interface Grant {
  readonly refreshToken: string
  readonly accessToken: string
  readonly accessUntil: Temporal.Instant
  readonly scopes: readonly string[]
}

interface Asked {
  /** One that is registered with Google for this installation. */
  readonly redirectUri: string
  readonly state: string
  /** Of a verifier that is kept until the code comes back (RFC 7636, S256). */
  readonly codeChallenge: string
  readonly scopes: readonly string[]
  /** The address of the account that is meant, where it is known. */
  readonly loginHint?: string | undefined
}

/** Where a person allows it. They choose the account, unless it is known: the browser may be somebody else's. They are asked
 *  also where they allowed it before: only then comes a refresh token. */
export function authorizationUrl(settings: GoogleSettings, asked: Asked): string {
  const url = new URL(googleAddresses(settings).authorization)
  const parameters = {
    client_id: settings.clientId,
    redirect_uri: asked.redirectUri,
    response_type: 'code',
    scope: asked.scopes.join(' '),
    state: asked.state,
    code_challenge: asked.codeChallenge,
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: asked.loginHint ? 'consent' : 'select_account consent',
    include_granted_scopes: 'true',
    ...(asked.loginHint && { login_hint: asked.loginHint }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

interface Code {
  readonly code: string
  readonly verifier: string
  readonly redirectUri: string
}

/** Turns the code that a person brought back into a grant. Throws a GoogleProblem: `revoked` where the code counts no
 *  longer, which it does once and for some minutes. */
export async function exchangeCode(settings: GoogleSettings, code: Code): Promise<Grant> {
  const granted = await askForTokens(settings, {
    grant_type: 'authorization_code',
    code: code.code,
    code_verifier: code.verifier,
    redirect_uri: code.redirectUri,
  })
  if (!granted.refreshToken) throw new GoogleProblem('google', { reason: 'no_refresh_token' })
  return { ...granted, refreshToken: granted.refreshToken }
}

/** A new access token. Throws a GoogleProblem: `revoked` where the grant is gone. */
export async function refreshGrant(settings: GoogleSettings, refreshToken: string): Promise<Grant> {
  const granted = await askForTokens(settings, { grant_type: 'refresh_token', refresh_token: refreshToken })
  // Google keeps the refresh token, as a rule.
  return { ...granted, refreshToken: granted.refreshToken ?? refreshToken }
}

/** Takes back all that the account allowed this installation, by whatever token; fine where that was done already. */
export async function revokeGrant(settings: GoogleSettings, refreshToken: string): Promise<void> {
  try {
    await post(googleAddresses(settings).revocation, { token: refreshToken }, () => true)
  } catch (error) {
    if (error instanceof GoogleProblem && error.reason === 'invalid_token') return
    throw error
  }
}

interface TokenAnswer {
  access_token: string
  /** Seconds. */
  expires_in: number
  refresh_token?: string
  scope?: string
}

async function askForTokens(settings: GoogleSettings, question: Record<string, string>) {
  const { clientId: client_id, clientSecret: client_secret } = settings
  const answer = await post<TokenAnswer>(
    googleAddresses(settings).token,
    { ...question, client_id, client_secret },
    (data) => typeof data?.access_token === 'string' && typeof data.expires_in === 'number',
  )
  return {
    refreshToken: answer.refresh_token,
    accessToken: answer.access_token,
    accessUntil: now().add({ seconds: answer.expires_in }),
    scopes: answer.scope?.split(' ') ?? [],
  }
}

async function post<T>(url: string, form: Record<string, string>, isGood: (data: T) => boolean): Promise<T> {
  const { transporter } = googleClient(await googleLibrary())
  return answerOf(transporter.request<T>({ method: 'POST', url, data: new URLSearchParams(form) }), isGood)
}
