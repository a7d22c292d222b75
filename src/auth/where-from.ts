export interface WhereFrom {
  readonly address: string
  /** What the browser calls itself. */
  readonly userAgent?: string | null
}

/** In which the accounts library is told an address. It sees no request of anybody's, so nobody can forge it. */
export const addressHeader = 'x-signed-in-from'

/** What the accounts library writes down of a session that it begins. */
export function whereFrom({ address, userAgent }: WhereFrom): Headers {
  const headers = new Headers({ [addressHeader]: address })
  if (userAgent) headers.set('user-agent', userAgent.slice(0, longestUserAgent))
  return headers
}

/** In characters. */
const longestUserAgent = 400
