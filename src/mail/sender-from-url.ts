import { outboxSender, type KeepMail } from './outbox.ts'
import { resendSender } from './resend.ts'
import type { Sender } from './sender.ts'
import { smtpSender, type SmtpSettings, type SmtpTls } from './smtp.ts'

export interface SenderChoice {
  /** Keeps a mail for the dashboard; used by `outbox:` only. */
  keep: KeepMail
  /** RESEND_BASE_URL; absent = Resend's own. */
  resendBaseUrl?: string | undefined
}

/**
 * The sender that MAIL_URL asks for: `outbox:`, `resend://KEY`, `smtp://user:password@host:port`, `smtps://…`;
 * SMTP takes `?tls=required|offered|unverified|never` and `?connections=N`.
 * Connects to nothing. Throws an Error whose message is one line for the operator and shows no secret.
 */
export function senderFromUrl(mailUrl: string, { keep, resendBaseUrl }: SenderChoice): Sender {
  const scheme = /^([a-z]+):/i.exec(mailUrl.trim())?.[1]?.toLowerCase()
  switch (scheme) {
    case 'outbox':
      return outboxSender(keep)
    case 'resend':
      return resendSender({
        apiKey: resendKey(mailUrl),
        ...(resendBaseUrl ? { baseUrl: resendBaseUrl } : {}),
      })
    case 'smtp':
    case 'smtps':
      return smtpSender(smtpSettings(mailUrl))
    default:
      throw wrong('it must begin with outbox:, resend://, smtp:// or smtps://')
  }
}

function resendKey(mailUrl: string): string {
  // Read as text: a URL parser may change the case of what stands where a host name is expected.
  const key = /^resend:\/\/([\w.-]+)\/?$/i.exec(mailUrl.trim())?.[1]
  if (!key) throw wrong('after resend:// comes the API key and nothing else')
  return key
}

/** Exported for its tests: what an SMTP address means, defaults filled in. */
export function smtpSettings(mailUrl: string): SmtpSettings {
  const url = URL.parse(mailUrl.trim())
  if (!url?.hostname) {
    throw wrong(
      'it must look like smtp://user:password@host:port, with special characters percent-encoded (@ is %40)',
    )
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const user = decoded(url.username)
  const connections = url.searchParams.get('connections')
  if (connections !== null && !/^[1-9]\d?$/.test(connections))
    throw wrong('connections must be a number from 1 to 99')
  return {
    host,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    tls: tlsOf(url, host, user !== ''),
    ...(user ? { user, password: decoded(url.password) } : {}),
    ...(connections ? { connections: Number(connections) } : {}),
  }
}

/** A password must not cross a network in the open unless the operator says so. */
function tlsOf(url: URL, host: string, hasPassword: boolean): SmtpTls {
  const asked = url.searchParams.get('tls')
  if (url.protocol === 'smtps:') {
    if (asked === null) return 'implicit'
    throw wrong('smtps:// is TLS from the first byte: leave ?tls= out')
  }
  if (asked === null) return hasPassword && !isThisMachine(host) ? 'required' : 'offered'
  const known = (['required', 'offered', 'unverified', 'never'] as const).find((tls) => tls === asked)
  if (!known) throw wrong('tls must be required, offered, unverified or never')
  return known
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw wrong('special characters of user and password must be percent-encoded (% is %25, @ is %40)')
  }
}

function wrong(why: string): Error {
  return new Error(`MAIL_URL is wrong: ${why}`)
}
