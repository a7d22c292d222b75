import type { CreateEmailOptions, Resend } from 'resend'
import { formatAddress } from './address.ts'
import { openPace } from './pace.ts'
import {
  refuseBadAddresses,
  safeToShow,
  SendFailure,
  type Mail,
  type Sender,
  type Trouble,
} from './sender.ts'

export interface ResendSettings {
  apiKey: string
  /** Where Resend's API is; absent = Resend's own. */
  baseUrl?: string
  /** Milliseconds to wait for an answer (15 s). */
  timeoutMs?: number
}

/** Answers that ask for patience are waited for here as long as the task's lease surely lasts. */
const patienceSeconds = 30

/** Sends through Resend's HTTP API, as fast as its answers allow. Resend keeps an idempotency key for 24 hours: retries
 *  must end before. */
export function resendSender({ apiKey, baseUrl, timeoutMs = 15_000 }: ResendSettings): Sender {
  let client: Promise<Resend> | undefined
  const pace = openPace()
  return {
    name: 'resend',
    async send(mail, { idempotencyKey, stillTrue }) {
      refuseBadAddresses(mail)
      client ??= connect(apiKey, baseUrl)
      const { emails } = await client
      for (let waited = 0; ;) {
        if ((await pace.turn()) && (await stillTrue?.()) === false) return { providerId: null, dropped: true }
        const options = { idempotencyKey, signal: AbortSignal.timeout(timeoutMs) }
        const { data, error, headers } = await emails.send(payloadOf(mail), options)
        pace.allow(Number(headers?.['ratelimit-limit'] ?? 0))
        if (data) return { providerId: data.id }
        // The key is known with another body: an earlier attempt got through, its answer was lost, and the text has
        // changed since (a cut-off that passed). One mail went out, which is what was asked for.
        if (error.name === 'invalid_idempotent_request') return { providerId: null }
        const wait =
          error.name === 'rate_limit_exceeded' ? secondsToWait(headers?.['retry-after']) : undefined
        if (wait === undefined || (waited += Math.max(wait, 1)) > patienceSeconds)
          throw failureOf(error, headers, apiKey)
        pace.hold(wait)
      }
    },
    async close() {},
  }
}

async function connect(apiKey: string, baseUrl: string | undefined): Promise<Resend> {
  const { Resend } = await import('resend')
  return new Resend(apiKey, baseUrl ? { baseUrl: baseUrl.replace(/\/+$/, '') } : {})
}

function payloadOf(mail: Mail): CreateEmailOptions {
  return {
    from: formatAddress(mail.from),
    to: formatAddress(mail.to),
    ...(mail.replyTo ? { replyTo: formatAddress(mail.replyTo) } : {}),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
    ...(mail.ics ? { attachments: [attachmentOf(mail.ics)] } : {}),
  }
}

function attachmentOf({ filename, content, method }: NonNullable<Mail['ics']>) {
  return {
    filename,
    content: Buffer.from(content, 'utf8').toString('base64'),
    contentType: `text/calendar; charset=utf-8; method=${method}`,
  }
}

interface ResendError {
  name: string
  message: string
  statusCode: number | null
}

function failureOf(error: ResendError, headers: Record<string, string> | null, apiKey: string): SendFailure {
  const { statusCode: status, name } = error
  if (status === null) return new SendFailure('Resend did not answer.', { permanent: false })
  const retryAfterSeconds = secondsToWait(headers?.['retry-after'])
  const said = safeToShow(error.message, [apiKey])
  return new SendFailure(`Resend refused the mail (${status} ${name}): ${said}`, {
    permanent: isPermanent(status),
    trouble: troubleOf(status, name),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })
}

/**
 * What is wrong with the mail itself stays wrong (400, 404, 422 …). What is wrong with the account heals without the
 * mail being touched: a key is corrected, a domain verified (401, 403), a quota renewed (429), the first request with
 * this key comes to its end (409).
 */
function isPermanent(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 403, 408, 409, 425, 429].includes(status)
}

function troubleOf(status: number, name: string): Trouble {
  if (isPermanent(status)) return 'refused'
  if (status === 401 || status === 403 || name.endsWith('_quota_exceeded')) return 'account'
  return status === 429 || status === 409 ? 'busy' : 'away'
}

function secondsToWait(header: string | undefined): number | undefined {
  return header && /^\d+$/.test(header) ? Number(header) : undefined
}
