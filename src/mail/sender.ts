import { isEmailAddress, type Address } from './address.ts'
import type { CalendarFile } from './calendar-file.ts'
import { oneLine } from './typed-text.ts'

/** One message to one person, ready to leave. */
export interface Mail {
  to: Address
  from: Address
  replyTo?: Address
  subject: string
  html: string
  text: string
  ics?: CalendarFile
  /** Further headers by name, for example `List-Unsubscribe`. */
  headers?: Readonly<Record<string, string>>
}

export interface SendOptions {
  /** The notification's id: the same key sends, in effect, one mail. */
  idempotencyKey: string
  /** On whose behalf it goes: the outbox keeps mails per professional. */
  professionalId: string
  /** Whether the mail still tells the truth; asked by a sender that had to wait. */
  stillTrue?: () => Promise<boolean>
}

export interface SendReceipt {
  /** The provider's name for the mail, where it gives one. */
  providerId: string | null
  /** It was not sent: while it waited for its turn, what it tells stopped being true. */
  dropped?: true
}

/** The one face of everything that takes mail: Resend, SMTP, outbox. */
export interface Sender {
  readonly name: 'outbox' | 'resend' | 'smtp'
  /** How many mails it takes side by side: what is more would wait inside it while the task's lease runs out. */
  readonly atOnce?: number
  /** Resolves once the mail is accepted; throws `SendFailure` otherwise. */
  send(mail: Mail, options: SendOptions): Promise<SendReceipt>
  close(): Promise<void>
}

/** Why a mail was not accepted, and with that whose it is to mend:
 *  - `bad_address`: there is no such mailbox; the address has to be corrected
 *  - `refused`: the mail itself, by its sender or content
 *  - `account`: key, password, domain or quota, which are the operator's
 *  - `busy`: too much at once; it passes
 *  - `away`: no answer, or one that says later; it passes */
export type Trouble = 'bad_address' | 'refused' | 'account' | 'busy' | 'away'

interface FailureDetails {
  permanent: boolean
  /** Where it is absent: `refused` what is permanent, `away` what is not. */
  trouble?: Trouble
  retryAfterSeconds?: number
  cause?: unknown
}

/** The mail was not accepted. `message` holds no secret and can be shown in the dashboard. */
export class SendFailure extends Error {
  /** Sending the same mail again cannot succeed (bad address, bad key, refused content). */
  readonly permanent: boolean
  readonly trouble: Trouble
  /** Nobody received anything, and it heals without the mail being touched: worth waiting for. */
  readonly patient: boolean
  /** Seconds that the provider asked to wait, if it did. */
  readonly retryAfterSeconds: number | undefined

  constructor(message: string, details: FailureDetails) {
    super(message, { cause: details.cause })
    this.name = 'SendFailure'
    this.permanent = details.permanent
    this.trouble = details.trouble ?? (details.permanent ? 'refused' : 'away')
    this.patient = this.trouble === 'account' || this.trouble === 'busy'
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** Throws a permanent `SendFailure` where an address could never work, or could be read as two. */
export function refuseBadAddresses(mail: Mail): void {
  for (const { email } of [mail.to, mail.from, ...(mail.replyTo ? [mail.replyTo] : [])]) {
    if (isEmailAddress(email)) continue
    throw new SendFailure(`"${oneLine(email, 80)}" is not an email address.`, {
      permanent: true,
      // A wrong sender is not the recipient's fault.
      trouble: email === mail.to.email ? 'bad_address' : 'refused',
    })
  }
}

/** What a provider said, as one line of bearable length and without the secrets it may have repeated. */
export function safeToShow(said: string, secrets: readonly string[]): string {
  const hidden = secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('base64')]).filter(Boolean)
  return oneLine(
    hidden.reduce((text, secret) => text.replaceAll(secret, '***'), said),
    300,
  )
}
