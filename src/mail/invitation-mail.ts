import type { Locale } from '#paraglide/runtime.js'
import { m } from '#paraglide/messages.js'
import type { RenderedMail } from './render-mail.ts'
import { renderPlainLetter, type PlainLetter } from './render-plain-letter.ts'
import { nameToGreet } from './typed-text.ts'

export interface InvitationMail {
  readonly locale: Locale
  readonly personName: string
  readonly professionalName: string
  readonly accentColor: string
  /** The last day on which it can be accepted. */
  readonly expires: Temporal.PlainDate
  /** Where it is accepted. */
  readonly url: string
}

/** Renders the mail that invites somebody to work for a professional. */
export function renderInvitationMail(mail: InvitationMail): Promise<RenderedMail> {
  return renderPlainLetter(composeInvitationLetter(mail))
}

// Whoever invites may type any name beside anybody's address: no stranger's link goes out under ours.
function composeInvitationLetter(mail: InvitationMail): PlainLetter {
  const { locale, accentColor, url } = mail
  const language = { locale }
  const business = nameToGreet(mail.professionalName) ?? 'Converso Booking'
  const name = nameToGreet(mail.personName)
  const title = m.mail_invitation_subject({ business }, language)
  const date = mail.expires.toLocaleString(locale, { day: 'numeric', month: 'long', weekday: 'long' })
  return {
    locale,
    preheader: business,
    business,
    accentColor,
    title,
    greeting: [name ? m.mail_hello({ name }, language) : m.mail_hello_nobody({}, language)],
    lede: m.mail_invitation_lede({ business }, language),
    facts: [],
    action: { label: m.mail_invitation_action({}, language), url },
    notes: [m.mail_invitation_until({ date }, language), m.mail_invitation_not_you({}, language)],
    why: m.mail_invitation_why({ business }, language),
  }
}
