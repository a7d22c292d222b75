import { professionalsByUsername } from '#domain/professional/queries.ts'
import { mintScope, type Scope } from '#scope.ts'

export interface Tenant {
  readonly username: string
  readonly scope: Scope
}

/** The operator, at the command line, about every professional of the installation, one after the other. */
export async function everyTenant(): Promise<Tenant[]> {
  const professionals = await professionalsByUsername()
  return professionals.map(({ username, professionalId }) => ({ username, scope: mintScope(professionalId) }))
}
