import { z } from 'zod'
import type { Session } from '#auth/session.ts'
import { seal, unseal } from '#domain/sealed.ts'
import { now } from '#time/clock.ts'

const form = z.object({
  staffId: z.uuid(),
  state: z.string(),
  verifier: z.string(),
  /** Epoch milliseconds. */
  until: z.number(),
})

/** What a browser keeps while its user is at Google. */
export type Connecting = Omit<z.infer<typeof form>, 'until'>

const minutes = 10

/** The Set-Cookie value that keeps it for ten minutes, so that nobody but this person, here for this business, can bring
 *  it back. Sent to the pages of the connection alone, with and without ".data". */
export function connectingCookie(session: Session, connecting: Connecting, baseUrl: string): string {
  const until = now().epochMilliseconds + minutes * 60_000
  const sealed = seal('google-connecting', JSON.stringify({ ...connecting, until }), whose(session))
  const secure = baseUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${sealed.toString('base64url')}; Max-Age=${minutes * 60}; ${attributes}${secure}`
}

const name = 'google-connecting'
const attributes = 'Path=/dashboard/google-calendar; HttpOnly; SameSite=Lax'

export const noConnectingCookie = `${name}=; Max-Age=0; ${attributes}`

/** Null where there is none, it is somebody else's, or too old. */
export function connectingIn(headers: Headers, session: Session): Connecting | null {
  const text = /(?:^|;\s*)google-connecting=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1]
  const opened = text && unseal('google-connecting', Buffer.from(text, 'base64url'), whose(session))
  if (!opened) return null
  const { until, ...connecting } = form.parse(JSON.parse(opened))
  return now().epochMilliseconds < until ? connecting : null
}

function whose({ personId, scope }: Pick<Session, 'personId' | 'scope'>): string {
  return `${personId} ${scope.professionalId}`
}
