import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyFor } from './link-proof.ts'

/** Locks a text away (AES-256-GCM, with a key derived from SECRET for this purpose). It opens again for the same thing
 *  alone, such as the id of the row that it lies in. */
export function seal(purpose: string, text: string, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Null where it was locked with another SECRET, for another purpose, or for something else. */
export function unseal(purpose: string, sealed: Uint8Array, about: string): string | null {
  const bytes = Buffer.from(sealed)
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12))
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
