import { newId } from '#db/new-id.ts'
import { mintScope, type Scope } from '#scope.ts'

/** The scope of a professional who is about to be registered. */
export function newcomerScope(): Scope {
  return mintScope(newId())
}
