import { formerToken, provenToken } from '#domain/link-proof.ts'

/** The client's link to an appointment. */
export function bookingLinkToken(professionalId: string, bookingId: string): string {
  return provenToken(professionalId, about(professionalId, bookingId))
}

/** The one of before SECRET was changed; undefined where the former SECRET is not known. */
export function formerBookingLinkToken(professionalId: string, bookingId: string): string | undefined {
  return formerToken(professionalId, about(professionalId, bookingId))
}

function about(professionalId: string, bookingId: string): string {
  return `booking-link:${professionalId}:${bookingId}`
}
