import { mintScope, type Scope } from '#scope.ts'
import { professionalIdOf } from '#domain/professional/queries.ts'
import { refuse } from '#domain/refusal.ts'

/** The operator, at the command line, about the professional with that username. Refuses `unknown_username`. */
export async function operatorScope(username: string): Promise<Scope> {
  return mintScope((await professionalIdOf(username)) ?? refuse('unknown_username'))
}
