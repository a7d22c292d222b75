import type { Config } from '#config.ts'
import { parseAddress } from '#mail/address.ts'
import { senderFromUrl, smtpSettings } from '#mail/sender-from-url.ts'
import { trySmtp } from '#mail/try-smtp.ts'
import { isLocal } from './examine-settings.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

const patienceMilliseconds = 8000

/** Whether mails could leave. Sends none. */
export async function examineMail(config: Config): Promise<Finding[]> {
  const problem = wrongMailUrl(config)
  if (problem) return [wrong('mail', `${problem}.`, 'correct MAIL_URL, see docs/mail.md')]
  if (config.mailUrl.startsWith('outbox:')) return [outbox(config)]
  const reached = config.mailUrl.startsWith('resend:') ? await tryResend(config) : await trySmtpServer(config)
  return [reached, ...fromOf(config)]
}

function wrongMailUrl({ mailUrl, resendBaseUrl }: Config): string | undefined {
  try {
    senderFromUrl(mailUrl, { keep: async () => {}, resendBaseUrl })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function outbox({ baseUrl }: Config): Finding {
  const says = 'Mails are kept for the dashboard and not sent (MAIL_URL is outbox:).'
  return isLocal(baseUrl)
    ? ok('mail', says)
    : warning('mail', says, 'set MAIL_URL to resend://KEY or smtp://…, see docs/mail.md')
}

async function trySmtpServer({ mailUrl }: Config): Promise<Finding> {
  const settings = smtpSettings(mailUrl)
  const server = `${settings.host}:${settings.port}`
  try {
    await trySmtp({ ...settings, timeoutMs: patienceMilliseconds })
    return ok('mail', `The mail server ${server} answers${settings.user ? ' and takes the password' : ''}.`)
  } catch (error) {
    return wrong(
      'mail',
      `The mail server ${server} does not take mails: ${(error as Error).message}`,
      'correct host, port, user and password in MAIL_URL, or ask whoever runs the mail server',
    )
  }
}

async function tryResend({ mailUrl, resendBaseUrl }: Config): Promise<Finding> {
  if (!/^resend:\/\/re_/i.test(mailUrl))
    return wrong(
      'mail',
      "The key in MAIL_URL is none of Resend's: theirs begin with re_.",
      'copy the key from Resend again',
    )
  const address = resendBaseUrl ?? 'https://api.resend.com'
  try {
    // Any answer will do; what the key may do is seen when a mail is sent.
    await fetch(address, { signal: AbortSignal.timeout(patienceMilliseconds), redirect: 'manual' })
    return ok('mail', `Resend answers at ${address}, and the key looks like one of theirs.`)
  } catch {
    return wrong('mail', `Resend does not answer at ${address}.`, 'let this machine reach it by https')
  }
}

function fromOf({ mailFrom }: Config): Finding[] {
  const domain = parseAddress(mailFrom)?.email.split('@')[1] ?? ''
  if (domain.includes('.')) return []
  return [
    wrong(
      'mail',
      `MAIL_FROM is ${mailFrom}, an address that does not exist: mail servers refuse it.`,
      'set MAIL_FROM to an address of yours, such as Bookings <bookings@example.com>',
    ),
  ]
}
