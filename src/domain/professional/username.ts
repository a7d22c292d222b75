/** First segments of our own URLs; a professional's page would hide behind them. */
const reserved = new Set(
  (
    'about accent account accounts admin api app assets auth billing blog book booking bookings calendar client clients ' +
    'contact converso dashboard demo-data docs embed favicon feed feeds google healthz help home ics images index invitation legal login logout ' +
    'mail metrics new null plans pricing privacy public readyz register reminders reset rest robots rpc root security service services ' +
    'settings sign-in sign-out sign-up signin signout signup sitemap staff static status support system team terms undefined ' +
    'webhook webhooks well-known www'
  ).split(' '),
)

/** How many usernames keep leading to the page after they were changed. */
export const formerUsernamesKept = 5

export type UsernameProblem = 'form' | 'reserved'

/** Usernames are 3 to 40 lower-case letters and digits, with single hyphens between them. */
export function usernameProblem(username: string): UsernameProblem | null {
  if (username.length < 3 || username.length > 40 || !/^[a-z0-9](?:-?[a-z0-9])*$/.test(username))
    return 'form'
  return reserved.has(username) ? 'reserved' : null
}
