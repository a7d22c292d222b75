import { readApiKey, type ApiKeyReading } from './read-api-key.ts'
import { readPerson } from './read-person.ts'
import type { Scope } from '#scope.ts'
import type { Session } from './session.ts'

/** Who asks the REST API. `publishable`: a program under the public rules. `secret`: one with everything of the
 *  professional's. `person`: somebody who is signed in, with what their role gives. */
export type Caller =
  | Extract<ApiKeyReading, { scope: Scope }>
  | ({ readonly kind: 'person' } & Pick<Session, 'scope' | 'actor' | 'member' | 'professional' | 'readOnly'>)

/** A request of nobody's. `forged`: a token that we did not sign for this. `signed_out`: its session ended. */
export interface NoCaller {
  readonly kind: 'missing' | 'malformed' | 'unknown' | 'revoked' | 'expired' | 'forged' | 'signed_out'
}

/** Whose request this is, by the token of a person who is signed in or else by its key. */
export async function readCaller(headers: Headers): Promise<Caller | NoCaller> {
  const token = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  return token ? readPerson(token) : readApiKey(headers)
}
