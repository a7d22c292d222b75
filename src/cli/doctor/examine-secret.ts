import type { Config } from '#config.ts'
import type { KeptLink } from '#db/inspect-database.ts'
import { bookingLinkToken, formerBookingLinkToken } from '#domain/booking/booking-link.ts'
import { linkHash, setLinkSecret } from '#domain/link-proof.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

/** Whether the SECRET is the one that links were made with. */
export function examineSecret(
  { secret, formerSecret }: Pick<Config, 'secret' | 'formerSecret'>,
  link: KeptLink | undefined,
): Finding[] {
  setLinkSecret(secret, formerSecret)
  if (!link) return []
  const madeIt = (token: string | undefined) => token !== undefined && linkHash(token).equals(link.hash)
  const { professionalId, bookingId } = link
  if (madeIt(bookingLinkToken(professionalId, bookingId)))
    return [ok('settings', 'SECRET is the one that booking links were made with.')]
  if (madeIt(formerBookingLinkToken(professionalId, bookingId)))
    return [
      warning(
        'settings',
        'Booking links were made with the former SECRET: those in mails from now on do not open.',
        'run `npm run -s converso -- rotate-secret`',
      ),
    ]
  return [
    wrong(
      'settings',
      'SECRET is not the one that booking links were made with: those in mails from now on do not open.',
      'bring the former SECRET back: from the environment, from DATA_DIR/secret, or from a backup; or set it as FORMER_SECRET, and run `npm run -s converso -- rotate-secret`',
    ),
  ]
}
