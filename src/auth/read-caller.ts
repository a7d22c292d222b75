import { readApiKey, type ApiKeyReading } from './read-api-key.ts'
import type { Scope } from '#scope.ts'
import type { Session } from './session.ts'

/** Who asks the REST API. `publishable`: a program under the public rules. `secret`: one with everything of the
 *  professional's. `person`: somebody who is signed in, with what their role gives. */
export type Caller =
  | Extract<ApiKeyReading, { scope: Scope }>
  | ({ readonly kind: 'person' } & Pick<Session, 'scope' | 'actor' | 'member' | 'professional' | 'readOnly'>)

/** A request of nobody's. */
export interface NoCaller {
  readonly kind: 'missing' | 'malformed' | 'unknown' | 'revoked'
}

/** Whose request this is, by its key. */
export async function readCaller(headers: Headers): Promise<Caller | NoCaller> {
  return readApiKey(headers)
}
