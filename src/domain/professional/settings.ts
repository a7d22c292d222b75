import type { Professional } from './professional.ts'

/** What a professional decides about their own business; the plan and the username are changed elsewhere. */
export type Settings = Omit<Professional, 'id' | 'username' | 'plan' | 'embedOrigins'>

/** How far each may go; the database holds the same limits. Minutes, unless the name says otherwise. */
export const limits = {
  nameLength: 120,
  aboutLength: 2000,
  locationLength: 300,
  buffer: { min: 0, max: 720 },
  slotInterval: { min: 5, max: 720 },
  notice: { min: 0, max: 525_600 },
  windowDays: { min: 1, max: 730 },
  cutoff: { min: 0, max: 525_600 },
} as const

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** Whether it is a code of ISO 4217 that the runtime can write. */
export function isCurrency(code: string): boolean {
  return currencies.has(code)
}

/** Whether it is the IANA name of a zone that the runtime knows; an offset such as +01:00 is no zone to live in. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}
