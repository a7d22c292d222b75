import type { calendar_v3 } from '@googleapis/calendar'
import { now } from '#time/clock.ts'
import { refreshGrant } from './authorization.ts'
import { answerOf, googleClient, googleLibrary } from './google-library.ts'
import { GoogleProblem } from './google-problem.ts'
import { googleAddresses, type GoogleSettings } from './google-settings.ts'

export interface Tokens {
  readonly refreshToken: string
  readonly accessToken: string | null
  readonly accessUntil: Temporal.Instant | null
}

/** Asks the API one thing; `isGood` says what an answer looks like. */
export type Ask = <T>(
  question: (api: calendar_v3.Calendar) => Promise<{ data: T }>,
  isGood?: (data: T) => boolean,
) => Promise<T>

// An access token that ends within this time is renewed before it is used.
const leastSeconds = 60

/** One account's conversation with the API. The access token is renewed when it is about to end, and once where Google does
 *  not take it; `keep` is awaited with the new tokens before anything is asked with them. */
export async function openSession(
  settings: GoogleSettings,
  first: Tokens,
  keep: (fresh: Tokens) => Promise<void>,
): Promise<Ask> {
  const library = await googleLibrary()
  const auth = googleClient(library)
  const api = library.calendar({ version: 'v3', auth, rootUrl: googleAddresses(settings).api })
  let tokens = first

  async function renew(): Promise<void> {
    const { refreshToken, accessToken, accessUntil } = await refreshGrant(settings, tokens.refreshToken)
    tokens = { refreshToken, accessToken, accessUntil }
    await keep(tokens)
  }

  return async (question, isGood) => {
    const attempt = async () => {
      auth.setCredentials({ access_token: tokens.accessToken })
      return answerOf(question(api), isGood)
    }
    if (!isFresh(tokens)) await renew()
    return attempt().catch(async (error: unknown) => {
      if (!(error instanceof GoogleProblem && error.kind === 'unauthorized')) throw error
      await renew()
      return attempt()
    })
  }
}

function isFresh({ accessToken, accessUntil }: Tokens): boolean {
  if (!accessToken || !accessUntil) return false
  return Temporal.Instant.compare(now().add({ seconds: leastSeconds }), accessUntil) < 0
}
