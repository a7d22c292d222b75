import { readTenant } from '#db/tenant.ts'
import { professionalOf } from '#domain/professional/queries.ts'
import { mintScope } from '#scope.ts'
import { findMemberships } from './find-memberships.ts'
import { findWork } from './find-work.ts'

/** How a person who has proven who they are stands: they work; they left whomever they worked for; or their sign-up was
 *  cut off before there was a business. */
export type Standing = 'works' | 'left' | 'unfinished'

export async function findStanding(who: {
  readonly id: string | null
  readonly personId: string
}): Promise<Standing> {
  if (await findWork(who)) return 'works'
  for (const { professionalId } of await findMemberships(who)) {
    const scope = mintScope(professionalId)
    const [[professional]] = await readTenant(scope, professionalOf(scope))
    if (professional) return 'left'
  }
  return 'unfinished'
}
