import type { Locale } from '#paraglide/runtime.js'
import { m } from '#paraglide/messages.js'
import type { RenderedMail } from './render-mail.ts'
import { renderPlainLetter, type PlainLetter } from './render-plain-letter.ts'
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
export function renderWebhookMail(mail: WebhookMail): Promise<RenderedMail> {
  return renderPlainLetter(composeWebhookLetter(mail))
}

function composeWebhookLetter(mail: WebhookMail): PlainLetter {
  const language = { locale: mail.locale }
  const business = oneLine(mail.professionalName, 80)
  const title = m.mail_webhook_subject({}, language)
  const lede =
    mail.because === 'gone' ? m.mail_webhook_gone({}, language) : m.mail_webhook_failing({}, language)
  return {
    locale: mail.locale,
    preheader: lede,
    business,
    accentColor: mail.accentColor,
    title,
    greeting: [],
    lede,
    facts: [{ label: m.mail_webhook_label({}, language), value: oneLine(mail.endpointUrl, 500) }],
    action: { label: m.mail_webhook_action({}, language), url: mail.url },
    notes: [m.mail_webhook_next({}, language)],
    why: m.mail_why_business({ business }, language),
  }
}
