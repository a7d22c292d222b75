import { z } from 'zod'
import { bookingStatuses } from '#domain/booking/booking.ts'

const refusals = [
  'booking_changed',
  'booking_ended',
  'slot_taken',
  'undo_expired',
  'undo_taken',
  'unknown_booking',
  'unknown_staff_member',
  'notification_not_waiting',
  'service_limit_reached',
  'not_in_plan',
  'appointments_changed',
  'hours_changed',
  'staff_limit_reached',
  'webhook_changed',
  'webhook_paused',
  'too_many_webhook_tests',
] as const
export type ToldRefusal = (typeof refusals)[number]

const form = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('changed'),
    id: z.uuid(),
    client: z.string(),
    when: z.string(),
    before: z.enum(bookingStatuses),
    after: z.enum(bookingStatuses),
    version: z.number(),
  }),
  z.object({
    kind: z.literal('moved'),
    id: z.uuid(),
    client: z.string(),
    when: z.string(),
    /** Where it went to somebody else. */
    staff: z.string().nullable(),
    version: z.number(),
  }),
  z.object({ kind: z.literal('refused'), reason: z.enum(refusals), client: z.string() }),
  z.object({ kind: z.literal('mail_again') }),
  z.object({ kind: z.literal('entered'), client: z.string(), when: z.string() }),
  z.object({ kind: z.literal('saved') }),
  z.object({
    kind: z.literal('template_reset'),
    template: z.string(),
    locale: z.string(),
    version: z.number(),
  }),
  z.object({ kind: z.literal('client_erased') }),
  z.object({ kind: z.literal('import_discarded') }),
  z.object({
    kind: z.literal('left'),
    name: z.string(),
    handedOver: z.number(),
    cancelled: z.number(),
    kept: z.number(),
  }),
  z.object({ kind: z.literal('returned'), name: z.string() }),
  z.object({ kind: z.literal('key_revoked') }),
  z.object({ kind: z.literal('session_ended') }),
  z.object({ kind: z.literal('sessions_ended') }),
  z.object({ kind: z.literal('password_changed') }),
  z.object({ kind: z.literal('joined'), business: z.string() }),
  z.object({ kind: z.literal('invited'), email: z.string() }),
  z.object({ kind: z.literal('invitation_withdrawn'), name: z.string() }),
  z.object({ kind: z.literal('webhook_tested') }),
  z.object({ kind: z.literal('webhook_removed') }),
  z.object({ kind: z.literal('google_sync_asked') }),
  z.object({ kind: z.literal('google_ended') }),
  z.object({ kind: z.literal('google_denied') }),
  z.object({ kind: z.literal('google_unfinished') }),
  z.object({ kind: z.literal('webhook_again'), count: z.number() }),
  z.object({
    kind: z.literal('service_removed'),
    id: z.uuid(),
    name: z.string(),
    how: z.enum(['deleted', 'archived']),
    /** Whether it was offered until then. */
    offered: z.boolean(),
  }),
  z.object({
    kind: z.literal('unblocked'),
    when: z.string(),
    start: z.string(),
    end: z.string(),
    staff: z.string(),
    reason: z.string(),
  }),
])

/** What happened to the form that was sent last: told once, on the page that follows. */
export type Notice = z.infer<typeof form>

export function isToldRefusal(reason: string): reason is ToldRefusal {
  return refusals.includes(reason as ToldRefusal)
}

// Not of /dashboard alone: that of its data is /dashboard.data.
const attributes = 'Path=/; HttpOnly; SameSite=Lax'

/** The Set-Cookie value that carries a notice over to the next page. */
export function noticeCookie(notice: Notice): string {
  return `notice=${Buffer.from(JSON.stringify(notice)).toString('base64url')}; Max-Age=60; ${attributes}`
}

export const noNoticeCookie = `notice=; Max-Age=0; ${attributes}`

/** The notice that a request brings, if it brings one that was ours. */
export function noticeOf(headers: Headers): Notice | null {
  const text = /(?:^|;\s*)notice=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1]
  if (!text) return null
  try {
    return form.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return null
  }
}
