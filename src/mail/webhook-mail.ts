import type { Locale } from '#paraglide/runtime.js'
import { m } from '#paraglide/messages.js'
import { letterText } from './letter-text.ts'
import type { Letter } from './letter.ts'
import type { RenderedMail } from './render-mail.ts'
import { oneLine } from './typed-text.ts'

export interface WebhookMail {
  readonly locale: Locale
  readonly professionalName: string
  readonly accentColor: string
  /** `failing`: nothing reached it for two days. `gone`: it answered that it is gone for good. */
  readonly because: 'failing' | 'gone'
  readonly endpointUrl: string
  /** The page where it is turned on again. */
  readonly url: string
}

/** Renders the mail that tells a professional that an endpoint of theirs was paused. */
export async function renderWebhookMail(mail: WebhookMail): Promise<RenderedMail> {
  const letter = composeWebhookLetter(mail)
  const { letterHtml } = await import('./letter-layout.tsx')
  return { subject: letter.subject, html: letterHtml(letter), text: letterText(letter) }
}

function composeWebhookLetter(mail: WebhookMail): Letter {
  const language = { locale: mail.locale }
  const business = oneLine(mail.professionalName, 80)
  const title = m.mail_webhook_subject({}, language)
  const lede =
    mail.because === 'gone' ? m.mail_webhook_gone({}, language) : m.mail_webhook_failing({}, language)
  return {
    locale: mail.locale,
    subject: title,
    preheader: lede,
    sender: { name: business, logo: null, accentColor: mail.accentColor },
    mark: null,
    status: null,
    title,
    greeting: [],
    lede,
    when: null,
    before: null,
    facts: [{ label: m.mail_webhook_label({}, language), value: oneLine(mail.endpointUrl, 500) }],
    preparation: null,
    action: { label: m.mail_webhook_action({}, language), url: mail.url },
    notes: [m.mail_webhook_next({}, language)],
    why: m.mail_why_business({ business }, language),
  }
}
