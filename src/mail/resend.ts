import type { CreateEmailOptions, Resend } from 'resend'
import { formatAddress } from './address.ts'
import { refuseBadAddresses, safeToShow, SendFailure, type Mail, type Sender } from './sender.ts'

export interface ResendSettings {
  apiKey: string
  /** Where Resend's API is; absent = Resend's own. */
  baseUrl?: string
  /** Milliseconds to wait for an answer (15 s). */
  timeoutMs?: number
}

/** Sends through Resend's HTTP API. Resend keeps an idempotency key for 24 hours: retries must end before. */
export function resendSender({ apiKey, baseUrl, timeoutMs = 15_000 }: ResendSettings): Sender {
  let client: Promise<Resend> | undefined
  return {
    name: 'resend',
    async send(mail, { idempotencyKey }) {
      refuseBadAddresses(mail)
      client ??= connect(apiKey, baseUrl)
      const options = { idempotencyKey, signal: AbortSignal.timeout(timeoutMs) }
      const { data, error, headers } = await (await client).emails.send(payloadOf(mail), options)
      if (data) return { providerId: data.id }
      // The key is known with another body: an earlier attempt got through, its answer was lost, and the text has
      // changed since (a cut-off that passed). One mail went out, which is what was asked for.
      if (error.name === 'invalid_idempotent_request') return { providerId: null }
      throw failureOf(error, headers, apiKey)
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

function secondsToWait(header: string | undefined): number | undefined {
  return header && /^\d+$/.test(header) ? Number(header) : undefined
}
