import ipaddr from 'ipaddr.js'
import { isPublicAddress } from './public-address.ts'
import type { WebhookEvent } from './webhook.ts'
import type { WebhookPolicy } from './webhook-policy.ts'

/** How many a professional may have. */
export const endpointLimit = 10
export const urlLength = 500

/** `person`: somebody paused it. `failing`: nothing reached it for two days. `gone`: it answered 410. */
export type PauseReason = 'person' | 'failing' | 'gone'

/** An address of a professional's own program, and what it is told. */
export interface Endpoint {
  readonly id: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
  /** Since when nothing reached it; null where all is well. */
  readonly failingSince: Temporal.Instant | null
  readonly pausedAt: Temporal.Instant | null
  readonly pausedBecause: PauseReason | null
  /** Until when the secret before the present one signs, too. */
  readonly formerSecretUntil: Temporal.Instant | null
  readonly version: number
  readonly createdAt: Temporal.Instant
}

export interface EndpointChoice {
  /** Without a `urlProblem`. */
  readonly url: string
  /** One at least. */
  readonly events: readonly WebhookEvent[]
}

export type UrlProblem = 'form' | 'plain' | 'private'

/** What is wrong with an address before anything is sent there; names are looked up only when something is. */
export function urlProblem(text: string, policy: WebhookPolicy): UrlProblem | null {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return 'form'
  if (text.length > urlLength || url.hash) return 'form'
  if (url.protocol === 'http:' && !policy.plainAllowed) return 'plain'
  if (policy.privateAllowed) return null
  const host = hostOf(url)
  if (host === 'localhost' || host.endsWith('.localhost')) return 'private'
  return ipaddr.isValid(host) && !isPublicAddress(host) ? 'private' : null
}

/** The name or number between the slashes, an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$|\.$/g, '')
}
