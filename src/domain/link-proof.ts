import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** SECRET, and after it the one before it where the operator still knows it. */
let secrets: readonly [string, ...string[]] | undefined

/** Called once at the start of a process. */
export function setLinkSecret(present: string, former?: string): void {
  secrets = former === undefined ? [present] : [present, former]
}

/** 16 bytes that only the holder of SECRET can derive from what a link is about. */
export function linkProof(about: string): Buffer {
  return proofBy(knownSecrets()[0], about)
}

/** Whether a proof was derived here, also with the former SECRET. */
export function isLinkProof(proof: Uint8Array, about: string): boolean {
  return knownSecrets().some((secret) => {
    const ours = proofBy(secret, about)
    return proof.length === ours.length && timingSafeEqual(proof, ours)
  })
}

/** The professional's id, so that the right shard is asked, and the proof. A letter can repeat such a link although the
 *  database keeps no more than its hash. */
export function provenToken(professionalId: string, about: string): string {
  return tokenOf(professionalId, linkProof(about))
}

/** What `provenToken` answered before SECRET was changed; undefined where the former one is not known. */
export function formerToken(professionalId: string, about: string): string | undefined {
  const [, former] = knownSecrets()
  return former === undefined ? undefined : tokenOf(professionalId, proofBy(former, about))
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

/** Keys of 32 bytes for one purpose, which only the holder of SECRET can derive; after the present one that of the former
 *  SECRET, where it is known. */
export function keysFor(purpose: string): [Buffer, ...Buffer[]] {
  const [present, ...former] = knownSecrets()
  const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
  return [keyOf(present), ...former.map(keyOf)]
}

function tokenOf(professionalId: string, proof: Buffer): string {
  return Buffer.concat([uuidBytes(professionalId), proof]).toString('base64url')
}

function proofBy(secret: string, about: string): Buffer {
  return createHmac('sha256', secret).update(about).digest().subarray(0, 16)
}

function knownSecrets(): readonly [string, ...string[]] {
  if (!secrets) throw new Error('setLinkSecret() was not called')
  return secrets
}
