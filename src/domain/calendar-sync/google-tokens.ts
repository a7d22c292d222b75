import { seal } from '#domain/sealed.ts'

const purpose = 'google-tokens'

/** Locks a token away. */
export function sealToken(token: string, connectionId: string): Buffer {
  return seal(purpose, token, connectionId)
}
