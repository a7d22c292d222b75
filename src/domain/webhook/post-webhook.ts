import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { Attempt, DeliveryTrouble } from './delivery.ts'
import { hostOf } from './endpoint.ts'
import { isPublicAddress } from './public-address.ts'
import type { WebhookPolicy } from './webhook-policy.ts'

const patienceMilliseconds = 10_000
const excerptLength = 500

/** Posts one message and tells how that went; never throws. Redirects are not followed. What a name stands for is checked
 *  at the moment of connecting, on the very addresses that are connected to: a name that changes its mind finds no gap. */
export async function postWebhook(
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  policy: WebhookPolicy,
): Promise<Attempt> {
  const begin = performance.now()
  const outcome = await ask(new URL(url), headers, body, policy).catch((error: unknown) => ({
    ...noAnswer,
    trouble: troubleOf(error),
  }))
  return { ...outcome, milliseconds: Math.round(performance.now() - begin) }
}

type Outcome = Omit<Attempt, 'milliseconds'>
const noAnswer = { status: null, excerpt: null, retryAfterSeconds: null }

class ForbiddenAddress extends Error {}

async function ask(
  url: URL,
  headers: Record<string, string>,
  body: string,
  policy: WebhookPolicy,
): Promise<Outcome> {
  if (url.protocol === 'http:' && !policy.plainAllowed) throw new ForbiddenAddress()
  // A number is connected to without being looked up.
  if (ipaddr.isValid(hostOf(url)) && !isAllowed(hostOf(url), policy)) throw new ForbiddenAddress()
  const signal = AbortSignal.timeout(patienceMilliseconds)
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    // No connection is kept: the next one is checked anew.
    agent: false,
    lookup: guardedLookup(policy),
    signal,
  })
  request.on('response', resolve).on('error', reject).end(body)
  const response = await promise
  const excerpt = await beginningOf(response)
  request.destroy()
  return toOutcome(response, excerpt)
}

/** Every address that a name stands for has to be allowed: one that is not makes all of them suspicious. */
function guardedLookup(policy: WebhookPolicy): LookupFunction {
  return (name, options, callback) =>
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      if (!addresses.length || addresses.some(({ address }) => !isAllowed(address, policy)))
        return callback(new ForbiddenAddress(), '', 0)
      if (options.all) return callback(null, addresses)
      callback(null, addresses[0]!.address, addresses[0]!.family)
    })
}

function isAllowed(address: string, { privateAllowed }: WebhookPolicy): boolean {
  return privateAllowed || isPublicAddress(address)
}

/** The first characters of the answer, as far as they come in time; the status counts either way. */
async function beginningOf(response: http.IncomingMessage): Promise<string> {
  let text = ''
  response.setEncoding('utf8')
  try {
    for await (const chunk of response) {
      text += chunk
      if (text.length >= excerptLength) break
    }
  } catch {
    // It broke off; what came has to do.
  }
  return text.slice(0, excerptLength)
}

function toOutcome({ statusCode = 0, headers }: http.IncomingMessage, excerpt: string): Outcome {
  const asked = headers['retry-after']
  return {
    status: statusCode,
    // PostgreSQL stores no zero, and nobody reads one.
    excerpt: excerpt.replaceAll('\u0000', '').toWellFormed() || null,
    retryAfterSeconds: asked && /^\d{1,9}$/.test(asked) ? Number(asked) : null,
    trouble:
      statusCode >= 200 && statusCode < 300
        ? null
        : statusCode >= 300 && statusCode < 400
          ? 'redirect'
          : 'status',
  }
}

function troubleOf(error: unknown): DeliveryTrouble {
  if (error instanceof ForbiddenAddress) return 'forbidden_address'
  const { name, code = '' } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout'
  return /CERT|SSL|TLS|VERIFY|SELF_SIGNED/.test(code) ? 'certificate' : 'unreachable'
}
