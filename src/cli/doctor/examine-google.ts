import type { Config } from '#config.ts'
import { redirectUri } from '#domain/calendar-sync/google-access.ts'
import { refreshGrant } from '#google/authorization.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import { googleAddresses, type GoogleSettings } from '#google/google-settings.ts'
import { isLocal } from './examine-settings.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

const patienceMilliseconds = 8000

/** Whether calendars could be connected; of an installation without a Google client, nothing. */
export async function examineGoogle({ google, baseUrl }: Config): Promise<Finding[]> {
  if (!google) return []
  const findings = await Promise.all([examineClient(google), examineApi(google)])
  return [...findings, ...addressOf(baseUrl, google)]
}

/** Google answers a token that is none in one way to clients that it knows, and in another to strangers. */
async function examineClient(google: GoogleSettings): Promise<Finding> {
  const { token } = googleAddresses(google)
  const mend = 'copy GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET again, see docs/google-calendar.md'
  try {
    await refreshGrant(google, 'asked by the doctor')
    return ok('google', `Google answers at ${token}.`)
  } catch (error) {
    if (!(error instanceof GoogleProblem)) throw error
    if (error.kind === 'revoked')
      return ok('google', 'Google answers, and knows GOOGLE_CLIENT_ID and its secret.')
    if (error.kind === 'unauthorized')
      return wrong('google', 'Google does not know GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET.', mend)
    return unreached(token, error.message)
  }
}

/** Any answer will do: nobody is signed in here. */
async function examineApi(google: GoogleSettings): Promise<Finding> {
  const { api } = googleAddresses(google)
  try {
    await fetch(api, { signal: AbortSignal.timeout(patienceMilliseconds), redirect: 'manual' })
    return ok('google', `The calendars' API answers at ${api}.`)
  } catch {
    return unreached(api, 'no connection')
  }
}

function unreached(address: string, reason: string): Finding {
  const mend = 'let this machine reach it by https; until then appointments wait, and busy times age'
  return wrong('google', `Google does not answer at ${address}: ${reason}.`, mend)
}

/** Where people come back to from Google, and whether it reaches this installation. */
export function addressOf(baseUrl: string, google: GoogleSettings): Finding[] {
  const comeBack = redirectUri({ google, baseUrl })
  if (baseUrl.startsWith('http:') && !isLocal(baseUrl) && !google.oauthRoot)
    return [
      warning(
        'google',
        'Google lets people come back to https addresses alone, or to this machine: nobody can connect a calendar.',
        'set BASE_URL to https://…',
      ),
    ]
  const isTold = baseUrl.startsWith('https:') || google.apiRoot !== undefined
  return [
    ok('google', `Register ${comeBack} with Google, as authorised redirect URI.`),
    isTold
      ? ok('google', 'Google tells of changes at once, and calendars are read every hour besides.')
      : ok(
          'google',
          'BASE_URL is not https, so Google tells of no changes: calendars are read every five minutes.',
        ),
  ]
}
