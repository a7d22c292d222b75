import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keysFor } from './link-proof.ts'

/** Locks a text away (AES-256-GCM, with a key derived from SECRET for this purpose). It opens again for the same thing
 *  alone, such as the id of the row that it lies in. */
export function seal(purpose: string, text: string, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keysFor(purpose)[0], nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Null where it was locked with another SECRET than the present and the former one, for another purpose, or for
 *  something else. */
export function unseal(purpose: string, sealed: Uint8Array, about: string): string | null {
  for (const key of keysFor(purpose)) {
    const text = openWith(key, sealed, about)
    if (text !== null) return text
  }
  return null
}

/** What came of locking a professional's secrets anew. */
export interface SealedAnew {
  readonly renewed: number
  /** What people call those that nothing opens any more. */
  readonly lost: readonly string[]
}

/** The same text, locked with the present SECRET: `present` where it is so already, `lost` where nothing opens it. */
export function sealAnew(purpose: string, sealed: Uint8Array, about: string): Buffer | 'present' | 'lost' {
  if (openWith(keysFor(purpose)[0], sealed, about) !== null) return 'present'
  const text = unseal(purpose, sealed, about)
  return text === null ? 'lost' : seal(purpose, text, about)
}

function openWith(key: Buffer, sealed: Uint8Array, about: string): string | null {
  const bytes = Buffer.from(sealed)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
