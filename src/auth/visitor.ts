import { mintScope, type Scope } from '#scope.ts'
import { professionalOfLink } from '#domain/link-proof.ts'
import { clientOfRemindersLink } from '#domain/notification/reminders-link.ts'
import { professionalIdOf } from '#domain/professional/queries.ts'

/** A stranger on a professional's public page; undefined where nobody has that username. */
export async function visitorScope(username: string): Promise<Scope | undefined> {
  const professionalId = await professionalIdOf(username)
  return professionalId === undefined ? undefined : mintScope(professionalId)
}

/** Whoever holds a booking link. The scope opens nothing yet: the booking is looked up by the token's hash. */
export function linkHolderScope(token: string): Scope | undefined {
  const professionalId = professionalOfLink(token)
  return professionalId === undefined ? undefined : mintScope(professionalId)
}

/** Whoever holds an invitation to a team. The scope opens nothing yet: the invitation is looked up by the token's hash. */
export function inviteeScope(token: string): Scope | undefined {
  return linkHolderScope(token)
}

/** Whoever holds a client's link to turning reminders off: whose client it is, and which; undefined for a forged one. */
export function remindersLinkHolder(token: string): { scope: Scope; clientId: string } | undefined {
  const client = clientOfRemindersLink(token)
  return client && { scope: mintScope(client.professionalId), clientId: client.clientId }
}
