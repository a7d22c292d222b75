import type { KeptLink } from '#db/inspect-database.ts'
import { bookingLinkToken } from '#domain/booking/booking-link.ts'
import { linkHash, setLinkSecret } from '#domain/link-proof.ts'
import { type Finding, ok, wrong } from './finding.ts'

/** Whether the SECRET is the one that links were made with. */
export function examineSecret(secret: string, link: KeptLink | undefined): Finding[] {
  if (!link) return []
  setLinkSecret(secret)
  const hash = linkHash(bookingLinkToken(link.professionalId, link.bookingId))
  if (hash.equals(link.hash)) return [ok('settings', 'SECRET is the one that booking links were made with.')]
  return [
    wrong(
      'settings',
      'SECRET is not the one that booking links were made with: those in earlier mails do not open.',
      'bring the former SECRET back: from the environment, from DATA_DIR/secret, or from a backup',
    ),
  ]
}
