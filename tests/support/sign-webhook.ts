import { createHmac } from 'node:crypto'

export const webhookSecret = `whsec_${Buffer.from('a secret for tests, 32 bytes long').toString('base64')}`

/** What a sender of webhooks (Standard Webhooks) puts into the headers; `at` in seconds since 1970. */
export function signedHeaders(
  body: string,
  id: string = crypto.randomUUID(),
  at = Math.floor(Date.now() / 1000),
  secret = webhookSecret,
): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(at),
    'svix-signature': `v1,${signature}`,
  }
}
