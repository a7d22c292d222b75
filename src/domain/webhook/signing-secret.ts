import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyFor } from '#domain/link-proof.ts'

/** How long the former secret still signs beside a new one: time enough to put the new one where it is needed. */
export const hoursOfTwoSecrets = 24

/** As Standard Webhooks writes it: 32 bytes of chance. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** Locks a secret away. It opens again for the same endpoint alone, and with the same SECRET. */
export function sealSecret(secret: string, endpointId: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor('webhook-secrets'), nonce).setAAD(
    Buffer.from(endpointId),
  )
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Null where it was locked with another SECRET. */
export function openSecret(sealed: Uint8Array, endpointId: string): string | null {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', keyFor('webhook-secrets'), bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(endpointId)).setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
