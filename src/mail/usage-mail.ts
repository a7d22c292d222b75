import type { Locale } from '#paraglide/runtime.js'
import { m } from '#paraglide/messages.js'
import type { RenderedMail } from './render-mail.ts'
import { renderPlainLetter, type PlainLetter } from './render-plain-letter.ts'
import { oneLine } from './typed-text.ts'

export interface UsageMail {
  readonly locale: Locale
  readonly professionalName: string
  readonly accentColor: string
  /** `near`: 80 % of the bookings are used. `full`: all of them. */
  readonly level: 'near' | 'full'
  /** The first day of the month that they are counted in. */
  readonly month: Temporal.PlainDate
  readonly used: number
  readonly limit: number
  /** The page with the plan and its usage. */
  readonly url: string
}

/** Renders the mail that tells a professional how far the month's bookings are used up. */
export function renderUsageMail(mail: UsageMail): Promise<RenderedMail> {
  return renderPlainLetter(composeUsageLetter(mail))
}

function composeUsageLetter(mail: UsageMail): PlainLetter {
  const { used, limit } = mail
  const language = { locale: mail.locale }
  const business = oneLine(mail.professionalName, 80)
  const month = mail.month.toLocaleString(mail.locale, { month: 'long', year: 'numeric' })
  const full = mail.level === 'full'
  const title = full ? m.mail_usage_full_subject({}, language) : m.mail_usage_near_subject({}, language)
  const lede = full
    ? m.mail_usage_full_lede({ limit, month }, language)
    : m.mail_usage_near_lede({ used, limit, month }, language)
  return {
    locale: mail.locale,
    preheader: lede,
    business,
    accentColor: mail.accentColor,
    title,
    greeting: [],
    lede,
    facts: [
      { label: m.mail_usage_label({}, language), value: m.mail_usage_value({ used, limit }, language) },
    ],
    action: { label: m.mail_usage_action({}, language), url: mail.url },
    notes: [m.mail_usage_counting({}, language)],
    why: m.mail_why_business({ business }, language),
  }
}
