import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'

/** Whether anybody signs in for this professional. */
export async function hasSignIn(scope: Scope): Promise<boolean> {
  const row = await databaseAs('converso_auth')
    .selectFrom('memberships')
    .select('person_id')
    .where('professional_id', '=', scope.professionalId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
