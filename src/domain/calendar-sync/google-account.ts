import { createHash } from 'node:crypto'

/** How accounts are compared over the whole installation, without their addresses being told. */
export function accountHash(address: string): Buffer {
  return createHash('sha256').update(address.toLowerCase()).digest()
}
