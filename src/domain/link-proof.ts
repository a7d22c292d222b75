import { createHash, createHmac, hkdfSync } from 'node:crypto'

let secret: string | undefined

/** Called once at the start of a process. */
export function setLinkSecret(value: string): void {
  secret = value
}

/** 16 bytes that only the holder of SECRET can derive from what a link is about. */
export function linkProof(about: string): Buffer {
  if (!secret) throw new Error('setLinkSecret() was not called')
  return createHmac('sha256', secret).update(about).digest().subarray(0, 16)
}

/** The professional's id, so that the right shard is asked, and the proof. A letter can repeat such a link although the
 *  database keeps no more than its hash. */
export function provenToken(professionalId: string, about: string): string {
  return Buffer.concat([uuidBytes(professionalId), linkProof(about)]).toString('base64url')
}

/** Undefined where the text cannot be a token at all. */
export function professionalOfLink(token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 32 || bytes.toString('base64url') !== token) return undefined
  return uuidOf(bytes.subarray(0, 16))
}

export function linkHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

/** A key of 32 bytes for one purpose, which only the holder of SECRET can derive. */
export function keyFor(purpose: string): Buffer {
  if (!secret) throw new Error('setLinkSecret() was not called')
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}
