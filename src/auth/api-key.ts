import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** `publishable`: safe in a browser, the public rules hold. `secret`: the whole tenant, as staff. */
export type ApiKeyKind = 'publishable' | 'secret'
export const apiKeyKinds = ['publishable', 'secret'] as const

// Kind, 40 characters of chance, and a checksum of all before: a typo is no question to the database, and programs that
// look for keys where none belong find ours and nothing else.
const prefixes = { publishable: 'cnv_pub_', secret: 'cnv_sec_' } as const
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const chance = 40
const form = /^cnv_(?:pub|sec)_[0-9A-Za-z]{40}[0-9A-Za-z]{6}$/

/** About 238 bits of chance: nobody guesses one, so its hash needs no salt and no slowness. */
export function newApiKey(kind: ApiKeyKind): string {
  const random = Array.from({ length: chance }, () => alphabet[randomInt(alphabet.length)])
  const key = prefixes[kind] + random.join('')
  return key + checksum(key)
}

/** Whether the text could be one of our keys; a single wrong character is noticed. */
export function isApiKey(text: string): boolean {
  return form.test(text) && checksum(text.slice(0, -6)) === text.slice(-6)
}

export function apiKeyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** What a key may be called by without giving it away, such as `cnv_sec_4fQ…x81k`. */
export function apiKeyHint(key: string): string {
  return `${key.slice(0, 11)}…${key.slice(-4)}`
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (let place = 0; place < 6; place++) {
    digits = alphabet[rest % alphabet.length] + digits
    rest = Math.floor(rest / alphabet.length)
  }
  return digits
}
