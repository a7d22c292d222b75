import type { Locale } from '#domain/locale.ts'
import { formerToken, provenToken } from '#domain/link-proof.ts'

/** How long an invitation can be accepted. */
export const invitationDays = 7

export interface Invitation {
  readonly id: string
  readonly staffId: string
  readonly email: string
  readonly expiresAt: Temporal.Instant
  /** Null while the letter waits to be sent. */
  readonly sentAt: Temporal.Instant | null
}

/** The link with which the invitation is accepted, once. Every letter can repeat it; the database keeps its hash. */
export function invitationToken(professionalId: string, invitationId: string): string {
  return provenToken(professionalId, about(professionalId, invitationId))
}

/** The one of before SECRET was changed; undefined where the former SECRET is not known. */
export function formerInvitationToken(professionalId: string, invitationId: string): string | undefined {
  return formerToken(professionalId, about(professionalId, invitationId))
}

function about(professionalId: string, invitationId: string): string {
  return `invitation:${professionalId}:${invitationId}`
}

/** Where it is accepted, in the language of the letter or, with null, of whoever reads. */
export function invitationUrl(
  baseUrl: string,
  professionalId: string,
  invitationId: string,
  locale: Locale | null,
): string {
  const query = new URLSearchParams({ token: invitationToken(professionalId, invitationId) })
  if (locale) query.set('lang', locale)
  return `${baseUrl}/invitation?${query}`
}

export function isExpired({ expiresAt }: Pick<Invitation, 'expiresAt'>, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(expiresAt, at) <= 0
}

/** Whether somebody has been invited and not accepted. */
export function isAmong(invitations: readonly Pick<Invitation, 'staffId'>[], staffId: string): boolean {
  return invitations.some((one) => one.staffId === staffId)
}
