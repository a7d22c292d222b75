/** How this installation is known to Google, and where Google is. */
export interface GoogleSettings {
  readonly clientId: string
  readonly clientSecret: string
  /** Without a slash at the end; absent: Google's own. */
  readonly apiRoot?: string | undefined
  readonly oauthRoot?: string | undefined
}

/** The addresses of Google, or of what stands in for it in tests and behind gateways. */
export function googleAddresses({ apiRoot, oauthRoot }: GoogleSettings) {
  const tokens = oauthRoot ?? 'https://oauth2.googleapis.com'
  return {
    /** The page on which a person allows it. */
    authorization: `${oauthRoot ?? 'https://accounts.google.com'}/o/oauth2/v2/auth`,
    token: `${tokens}/token`,
    revocation: `${tokens}/revoke`,
    /** The client library takes it with a slash at the end. */
    api: `${apiRoot ?? 'https://www.googleapis.com'}/`,
  }
}
