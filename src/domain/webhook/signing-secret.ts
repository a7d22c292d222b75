import { randomBytes } from 'node:crypto'
import { seal, sealAnew, unseal } from '#domain/sealed.ts'

/** How long the former secret still signs beside a new one: time enough to put the new one where it is needed. */
export const hoursOfTwoSecrets = 24

const purpose = 'webhook-secrets'

/** As Standard Webhooks writes it: 32 bytes of chance. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** Locks a secret away. It opens again for the same endpoint alone, and with the same SECRET. */
export function sealSecret(secret: string, endpointId: string): Buffer {
  return seal(purpose, secret, endpointId)
}

/** Null where it was locked with a SECRET that nobody knows here. */
export function openSecret(sealed: Uint8Array, endpointId: string): string | null {
  return unseal(purpose, sealed, endpointId)
}

/** Locks a secret with the present SECRET that was locked with the former one. */
export function sealSecretAnew(sealed: Uint8Array, endpointId: string): ReturnType<typeof sealAnew> {
  return sealAnew(purpose, sealed, endpointId)
}
