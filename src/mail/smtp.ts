import type { Transporter } from 'nodemailer'
import {
  refuseBadAddresses,
  safeToShow,
  SendFailure,
  type Mail,
  type Sender,
  type Trouble,
} from './sender.ts'
import type { Address } from './address.ts'
import { oneLine } from './typed-text.ts'

/**
 * `implicit`: TLS from the first byte. `required`: STARTTLS or no mail. `offered`: STARTTLS where the server has it.
 * `unverified`: like `required`, with any certificate. `never`: plain.
 */
export type SmtpTls = 'implicit' | 'required' | 'offered' | 'unverified' | 'never'

export interface SmtpSettings {
  host: string
  port: number
  tls: SmtpTls
  user?: string
  password?: string
  /** Connections kept open and used side by side (5). */
  connections?: number
  /** Milliseconds without a word from the server before an attempt is given up (20 s). */
  timeoutMs?: number
}

const usualConnections = 5

/** Sends through an SMTP server over a few connections that stay open. */
export function smtpSender(settings: SmtpSettings): Sender {
  let transport: Promise<Transporter> | undefined
  return {
    name: 'smtp',
    atOnce: settings.connections ?? usualConnections,
    async send(mail, { idempotencyKey }) {
      refuseBadAddresses(mail)
      transport ??= openTransport(settings)
      try {
        const sent = await (await transport).sendMail(messageOf(mail, idempotencyKey))
        return { providerId: sent.messageId }
      } catch (error) {
        throw failureOf(error as SmtpError, settings)
      }
    },
    async close() {
      if (transport) (await transport).close()
    },
  }
}

export async function openTransport(settings: SmtpSettings): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  const timeout = settings.timeoutMs ?? 20_000
  return createTransport({
    pool: true,
    host: settings.host,
    port: settings.port,
    ...tlsOptions(settings.tls),
    ...(settings.user ? { auth: { user: settings.user, pass: settings.password ?? '' } } : {}),
    maxConnections: settings.connections ?? usualConnections,
    // A kept connection that the server had closed meanwhile is replaced once, and only before the mail's first byte.
    // Later trouble may mean that the mail went out: whether to try again is for the task, which counts and waits.
    maxRequeues: 1,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    dnsTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function tlsOptions(tls: SmtpTls) {
  switch (tls) {
    case 'implicit':
      return { secure: true }
    case 'required':
      return { secure: false, requireTLS: true }
    case 'unverified':
      return { secure: false, requireTLS: true, tls: { rejectUnauthorized: false } }
    case 'offered':
      return { secure: false }
    case 'never':
      return { secure: false, ignoreTLS: true }
  }
}

function messageOf(mail: Mail, idempotencyKey: string) {
  return {
    from: mailbox(mail.from),
    to: mailbox(mail.to),
    ...(mail.replyTo ? { replyTo: mailbox(mail.replyTo) } : {}),
    subject: oneLine(mail.subject, 400),
    text: mail.text,
    html: mail.html,
    messageId: messageId(mail.from, idempotencyKey),
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
    ...(mail.ics ? { icalEvent: mail.ics } : {}),
  }
}

function mailbox({ email, name }: Address) {
  return { address: email, name: oneLine(name ?? '', 100) }
}

/** The same for every attempt, so that a mail program which gets two shows one. */
function messageId(from: Address, idempotencyKey: string): string {
  const domain = from.email.slice(from.email.lastIndexOf('@') + 1)
  return `<${idempotencyKey.replace(/[^\w.-]/g, '-')}@${domain}>`
}

interface SmtpError {
  message: string
  code?: string
  responseCode?: number
  response?: string
}

function failureOf(error: SmtpError, settings: SmtpSettings): SendFailure {
  const server = `${settings.host}:${settings.port}`
  const said = safeToShow(error.response ?? error.message, [settings.password ?? ''])
  const permanent = isPermanent(error)
  return new SendFailure(`${server} ${permanent ? 'refused the mail' : 'did not take the mail'}: ${said}`, {
    permanent,
    trouble: troubleOf(error, permanent),
  })
}

/** Enhanced status codes (RFC 3463) whose meaning is that nobody is reached at this address. */
const noSuchMailbox = /\b5\.1\.(?:1|2|3|6|10)\b/

function troubleOf(error: SmtpError, permanent: boolean): Trouble {
  const { code, responseCode = 0, response = '' } = error
  if (permanent) return noSuchMailbox.test(response) ? 'bad_address' : 'refused'
  if (code === 'EAUTH' || [530, 535].includes(responseCode)) return 'account'
  return responseCode >= 450 && responseCode <= 452 ? 'busy' : 'away'
}

/**
 * Only a 5xx about this mail's sender, recipient or content is final. The rest heals without the mail being touched:
 * 4xx, no connection, no TLS, a wrong password (530, 535), a confused session (503), a server that goes down (421).
 */
function isPermanent({ code, responseCode }: SmtpError): boolean {
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false
  if (responseCode === undefined) return code === 'EENVELOPE'
  return responseCode >= 500 && ![503, 530, 535].includes(responseCode)
}
