import { isLinkProof, linkProof, uuidBytes, uuidOf } from '#domain/link-proof.ts'

/** The client's link to turning reminders off. It stands in a header that mail programs and their robots read, so it is
 *  good for nothing else: whoever has it cannot see or change an appointment. Nothing of it is stored. */
export function remindersLinkToken(professionalId: string, clientId: string): string {
  const proof = linkProof(aboutReminders(professionalId, clientId))
  return Buffer.concat([uuidBytes(professionalId), uuidBytes(clientId), proof]).toString('base64url')
}

/** Whose reminders the link is about; undefined where we did not make it. */
export function clientOfRemindersLink(
  token: string,
): { professionalId: string; clientId: string } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 48 || bytes.toString('base64url') !== token) return undefined
  const [professionalId, clientId] = [uuidOf(bytes.subarray(0, 16)), uuidOf(bytes.subarray(16, 32))]
  return isLinkProof(bytes.subarray(32), aboutReminders(professionalId, clientId))
    ? { professionalId, clientId }
    : undefined
}

function aboutReminders(professionalId: string, clientId: string): string {
  return `reminders-link:${professionalId}:${clientId}`
}
