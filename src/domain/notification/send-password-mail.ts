import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { renderPasswordMail } from '#mail/password-mail.ts'
import type { Delivery } from './deliver-notification.ts'

export interface PasswordRequest {
  /** The task's id: the provider's idempotency key. */
  readonly id: string
  readonly person: { readonly name: string; readonly email: string }
  /** Where the new password is chosen. */
  readonly url: string
}

/** Sends a person the link to a new password, in the professional's language. Throws where the sender refuses. */
export async function sendPasswordMail(
  scope: Scope,
  { id, person, url }: PasswordRequest,
  delivery: Delivery,
): Promise<void> {
  const [[row]] = await readTenant(scope, professionalOf(scope))
  if (!row) return
  const professional = toProfessional(row)
  const words = await renderPasswordMail({
    locale: professional.locale,
    personName: person.name,
    professionalName: professional.name,
    accentColor: professional.accentColor,
    url,
  })
  const mail = { to: { email: person.email }, from: delivery.from, ...words }
  await delivery.sender.send(mail, { idempotencyKey: id, professionalId: scope.professionalId })
}
