import type { auth as Auth, calendar as Calendar } from '@googleapis/calendar'
import { GoogleProblem } from './google-problem.ts'
import { problemOf } from './problem-of.ts'

const timeoutMilliseconds = 10_000
// HTTPS_PROXY counts for the library, and nobody's proxy leads here.
const thisMachine = ['localhost', '127.0.0.1', '[::1]']

interface Library {
  readonly auth: typeof Auth
  readonly calendar: typeof Calendar
}

/** The client library, which is big and therefore loaded when Google is talked to for the first time. */
export async function googleLibrary(): Promise<Library> {
  return import('@googleapis/calendar')
}

export type GoogleClient = InstanceType<Library['auth']['OAuth2']>

/** Sends the library's requests. Each has ten seconds and is made once: left to itself the
 *  library repeats what failed, also what was refused for being too much. It is given no refresh token: it would refresh
 *  at each 403, and it loses a refresh token that came anew. */
export function googleClient({ auth }: Library): GoogleClient {
  const transporterOptions = { timeout: timeoutMilliseconds, noProxy: thisMachine }
  const client = new auth.OAuth2({ transporterOptions })
  client.transporter.interceptors.request.add({
    resolved: async (request) => Object.assign(request, { retry: false, retryConfig: undefined }),
  })
  return client
}

/** The body of the answer; `isGood` tells it from what a proxy or a sign-in page of the network puts in its place. Throws a
 *  GoogleProblem. */
export async function answerOf<T>(
  request: Promise<{ data: T }>,
  isGood: (data: T) => boolean = (data) => typeof data === 'object' && data !== null,
): Promise<T> {
  const { data } = await request.catch((error: unknown) => {
    throw problemOf(error)
  })
  if (!isGood(data)) throw new GoogleProblem('google', { reason: 'unreadable' })
  return data
}
