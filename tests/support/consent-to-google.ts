import { beginConnecting } from '#domain/calendar-sync/begin-connecting.ts'
import { connectCalendar } from '#domain/calendar-sync/connect-calendar.ts'
import { googleAccess, redirectUri } from '#domain/calendar-sync/google-access.ts'
import type { GoogleServer } from './google/google-server.ts'
import type { Salon } from './salon.ts'

interface Consent {
  /** The owner, where nobody is named. */
  readonly staffId?: string
  /** Which of the rights that they are asked for the person gives; all. */
  readonly allows?: (scope: string) => boolean
}

/** Sets out for Google as a person, consents there, and comes back. */
export async function consentToGoogle(
  salon: Salon,
  server: GoogleServer,
  email: string,
  { staffId = salon.staffIds[0]!, allows = () => true }: Consent = {},
): Promise<void> {
  server.redirectUris.push(redirectUri(googleAccess()!))
  const { url, verifier } = await beginConnecting(salon.scope, staffId)
  const form = new URL(url).searchParams
  form.set('account', server.account(email).email)
  form.set('decision', 'allow')
  for (const scope of form.get('scope')!.split(' ').filter(allows)) form.append('allowed', scope)
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  const code = new URL(answer.headers.get('location')!).searchParams.get('code')!
  await connectCalendar(salon.scope, { staffId, code, verifier })
}
