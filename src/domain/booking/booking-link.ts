import { provenToken } from '#domain/link-proof.ts'

/** The client's link to an appointment. */
export function bookingLinkToken(professionalId: string, bookingId: string): string {
  return provenToken(professionalId, `booking-link:${professionalId}:${bookingId}`)
}
