import type { Locale } from '#domain/locale.ts'
import type { PlanName } from '#domain/plan/plan.ts'

export type PhoneField = 'hidden' | 'optional' | 'required'

/** The business that offers appointments: one tenant. Durations in minutes unless the name says otherwise. */
export interface Professional {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly about: string | null
  readonly email: string
  readonly location: string | null
  /** IANA zone; all of the professional's times are in it. */
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
  readonly locale: Locale
  readonly accentColor: string
  readonly phoneField: PhoneField
  readonly autoConfirm: boolean
  readonly bufferMinutes: number
  readonly slotIntervalMinutes: number
  readonly minimumNoticeMinutes: number
  readonly bookingWindowDays: number
  readonly cancelCutoffMinutes: number
  readonly rescheduleCutoffMinutes: number
  readonly plan: PlanName
  /** The sites that may show the professional's pages in a frame. */
  readonly embedOrigins: readonly string[]
}
