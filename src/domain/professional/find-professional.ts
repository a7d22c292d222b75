import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Professional } from './professional.ts'
import { professionalOf, toProfessional } from './queries.ts'

/** The professional whom a scope names; undefined where they are gone. */
export async function findProfessional(scope: Scope): Promise<Professional | undefined> {
  const [[row]] = await readTenant(scope, professionalOf(scope))
  return row && toProfessional(row)
}
