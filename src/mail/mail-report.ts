/** What a provider tells later about a mail that it took. */
export interface MailReport {
  /** The provider's id of the report: it may come more than once. */
  readonly eventId: string
  /** The provider's name for the mail. */
  readonly mailId: string
  readonly kind: 'delivered' | 'bounced' | 'complained'
  /** The address takes no mail, now or later. */
  readonly lasting: boolean
  /** The other mail server's words. */
  readonly said: string | null
}

/** Reads a signed report: undefined where it tells nothing that is kept; throws where the signature is wrong or old. */
export type ReadMailReport = (
  body: string,
  headers: { id: string; timestamp: string; signature: string },
) => Promise<MailReport | undefined>
