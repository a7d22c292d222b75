import { seal, sealAnew, unseal } from '#domain/sealed.ts'

/** The tokens of a connection as they are kept. */
export interface SealedTokens {
  readonly refresh: Uint8Array | null
  readonly access: Uint8Array | null
  readonly accessUntil: Temporal.Instant | null
}

const purpose = 'google-tokens'

/** Locks a token away; it opens again for the same connection alone, and with the same SECRET. */
export function sealToken(token: string, connectionId: string): Buffer {
  return seal(purpose, token, connectionId)
}

/** Null where there is none, or it was locked with another SECRET. */
export function openToken(sealed: Uint8Array | null, connectionId: string): string | null {
  return sealed && unseal(purpose, sealed, connectionId)
}

/** Locks a token with the present SECRET that was locked with the former one; null where there is none. */
export function sealTokenAnew(sealed: Uint8Array | null, connectionId: string) {
  return sealed && sealAnew(purpose, sealed, connectionId)
}
