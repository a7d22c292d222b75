import type { GoogleSettings } from '#google/google-settings.ts'

/** How this installation reaches Google, and where people come back to from there. */
export interface GoogleAccess {
  readonly google: GoogleSettings
  readonly baseUrl: string
}

let access: GoogleAccess | undefined

/** Called once at the start of a process. */
export function setGoogleAccess({
  google,
  baseUrl,
}: {
  google: GoogleSettings | undefined
  baseUrl: string
}): void {
  access = google && { google, baseUrl }
}

/** Undefined where the operator has set up no Google client. */
export function googleAccess(): GoogleAccess | undefined {
  return access
}

/** Google asks for the same address twice: with the consent, and when its code is exchanged. */
export function redirectUri({ baseUrl }: GoogleAccess): string {
  return `${baseUrl}/dashboard/google-calendar/callback`
}
