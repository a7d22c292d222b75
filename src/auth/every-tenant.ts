import { professionalsByUsername } from '#domain/professional/queries.ts'
import { mintScope, type Scope } from '#scope.ts'

/** The operator, at the command line, about every professional of the installation, one after the other. */
export async function everyTenant(): Promise<{ username: string; scope: Scope }[]> {
  const professionals = await professionalsByUsername()
  return professionals.map(({ username, professionalId }) => ({ username, scope: mintScope(professionalId) }))
}
