import { createHash, randomBytes } from 'node:crypto'

/** How far a feed reaches: long enough to look something up, not so long that calendars choke on it. */
export const daysBack = 30
export const daysAhead = 365
export const mostAppointments = 5000

/** 32 bytes of chance: whoever has it sees the appointments, so nobody guesses one. */
export function newFeedToken(): string {
  return randomBytes(32).toString('base64url')
}

export function feedTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function feedPath(token: string): string {
  return `/feeds/${token}.ics`
}
