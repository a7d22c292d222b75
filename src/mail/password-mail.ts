import type { Locale } from '#paraglide/runtime.js'
import { m } from '#paraglide/messages.js'
import type { RenderedMail } from './render-mail.ts'
import { renderPlainLetter, type PlainLetter } from './render-plain-letter.ts'
import { nameToGreet } from './typed-text.ts'

export interface PasswordMail {
  readonly locale: Locale
  readonly personName: string
  readonly professionalName: string
  readonly accentColor: string
  /** Where the new password is chosen. */
  readonly url: string
}

/** Renders the mail with which a person chooses a new password. */
export function renderPasswordMail(mail: PasswordMail): Promise<RenderedMail> {
  return renderPlainLetter(composePasswordLetter(mail))
}

// Whoever signs up may type any name beside anybody's address: no stranger's link goes out under ours.
function composePasswordLetter({
  locale,
  personName,
  professionalName,
  accentColor,
  url,
}: PasswordMail): PlainLetter {
  const language = { locale }
  const title = m.mail_password_subject({}, language)
  const business = nameToGreet(professionalName) ?? 'Converso Booking'
  const name = nameToGreet(personName)
  return {
    locale,
    preheader: business,
    business,
    accentColor,
    title,
    greeting: [name ? m.mail_hello({ name }, language) : m.mail_hello_nobody({}, language)],
    lede: m.mail_password_lede({ business }, language),
    facts: [],
    action: { label: m.mail_password_action({}, language), url },
    notes: [m.mail_password_not_you({}, language)],
    why: m.mail_password_why({ business }, language),
  }
}
