import { randomUUIDv7 } from 'node:crypto'

/** A UUIDv7: unique without asking anybody, and ascending, so that new rows lie together in an index. */
export function newId(): string {
  return randomUUIDv7()
}
