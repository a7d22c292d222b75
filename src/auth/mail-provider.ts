import { mintScope, type Scope } from '#scope.ts'
import { professionalOfMail } from '#domain/notification/queries.ts'

/** A mail provider whose signature was checked, about a mail that it took; undefined where nobody sent it. */
export async function mailProviderScope(mailId: string): Promise<Scope | undefined> {
  const professionalId = await professionalOfMail(mailId)
  return professionalId === undefined ? undefined : mintScope(professionalId)
}
