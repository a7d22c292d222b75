import { m } from '#paraglide/messages.js'
import { priceWords } from '#wording/money.ts'
import { appointmentTime } from './appointment-time.ts'
import type { BookingMail } from './booking-mail.ts'
import { changeNotes, mayChange } from './change-notes.ts'
import type { Fact, Letter } from './letter.ts'
import { lines, nameToGreet, oneLine } from './typed-text.ts'
import { wordingOf } from './wording.ts'

/** Puts a booking mail into words, in the reader's language and the professional's zone. Pure. */
export function composeLetter(mail: BookingMail): Letter {
  const { locale } = mail
  const wording = wordingOf(mail)
  const time = appointmentTime(mail.startTime, mail.endTime, mail.timeZone, locale)
  return {
    locale,
    subject: mail.test ? m.mail_test_subject({ subject: wording.subject }, { locale }) : wording.subject,
    preheader: oneLine(`${time.full} · ${wording.lede}`, 150),
    sender: {
      name: oneLine(mail.professionalName, 80),
      logo: logoOf(mail),
      accentColor: mail.accentColor ?? null,
    },
    mark: mail.test ? m.mail_test_mark({}, { locale }) : null,
    status: { words: wording.status, meaning: mail.status === 'no_show' ? 'no-show' : mail.status },
    title: wording.title,
    greeting: greetingOf(mail),
    lede: wording.lede,
    when: { label: m.mail_label_when({}, { locale }), ...time, over: mail.status === 'cancelled' },
    before: beforeOf(mail),
    facts: factsOf(mail),
    preparation: preparationOf(mail),
    action: actionOf(mail),
    notes: changeNotes(mail),
    why: whyOf(mail),
    optOut: optOutOf(mail),
  }
}

function whyOf({ test, audience, professionalName, locale }: BookingMail): string {
  const business = oneLine(professionalName, 80)
  if (test) return m.mail_why_test({ business }, { locale })
  return audience === 'client'
    ? m.mail_why_client({ business }, { locale })
    : m.mail_why_business({ business }, { locale })
}

const logoRoom = { width: 240, height: 48 }

/** As large as there is room for, never larger than it is: mail programs want both sizes said. */
function logoOf({ logo }: BookingMail): Letter['sender']['logo'] {
  const url = webAddress(logo?.url)
  if (!logo || !url) return null
  const scale = Math.min(1, logoRoom.width / logo.width, logoRoom.height / logo.height)
  const scaled = (length: number) => Math.max(1, Math.round(length * scale))
  return { url, width: scaled(logo.width), height: scaled(logo.height) }
}

function greetingOf(mail: BookingMail): string[] {
  if (mail.audience !== 'client') return []
  const own = lines(mail.greeting)
  if (own.length > 0) return own
  const name = nameToGreet(mail.clientName)
  return [
    name ? m.mail_hello({ name }, { locale: mail.locale }) : m.mail_hello_nobody({}, { locale: mail.locale }),
  ]
}

function beforeOf(mail: BookingMail): Fact | null {
  if (mail.kind !== 'reschedule') return null
  const { previousStartTime, previousStaffName, timeZone, locale } = mail
  const moved = !previousStartTime.equals(mail.startTime)
  const time = appointmentTime(previousStartTime, previousStartTime, timeZone, locale).full
  const value = [moved || !previousStaffName ? time : '', oneLine(previousStaffName ?? '', 60)]
  return { label: m.mail_label_before({}, { locale }), value: value.filter(Boolean).join(' · ') }
}

/** What this reader needs to know, most telling first; a cancelled appointment needs neither price nor place. */
function factsOf(mail: BookingMail): Fact[] {
  const options = { locale: mail.locale }
  const toClient = mail.audience === 'client'
  const cancelled = mail.status === 'cancelled'
  const facts: (Fact | null)[] = [
    mail.kind === 'cancellation' ? fact(m.mail_label_reason({}, options), mail.reason) : null,
    toClient ? null : fact(m.mail_label_client({}, options), mail.clientName),
    toClient ? null : fact(m.mail_label_email({}, options), mail.clientEmail, 'mailto:'),
    toClient ? null : fact(m.mail_label_phone({}, options), mail.clientPhone, 'tel:'),
    fact(m.mail_label_service({}, options), mail.serviceName),
    mail.audience === 'staff' ? null : fact(m.mail_label_with({}, options), mail.staffName),
    cancelled ? null : fact(m.mail_label_price({}, options), priceInWords(mail)),
    toClient && !cancelled ? placeOf(mail) : null,
    // Not sent back to the client: anybody can type notes beside anybody's address.
    toClient ? null : fact(m.mail_label_notes({}, options), mail.notes),
  ]
  return facts.filter((found) => found !== null)
}

/** An online appointment's place is a link. */
function placeOf({ location, locale }: BookingMail): Fact | null {
  const place = fact(m.mail_label_location({}, { locale }), location)
  const href = webAddress(location)
  return place && href ? { ...place, href } : place
}

function fact(label: string, value: string | null | undefined, scheme?: 'mailto:' | 'tel:'): Fact | null {
  const text = lines(value).join('\n')
  if (text === '') return null
  return scheme
    ? { label, value: text, href: scheme + text.replace(/[^\w.+@-]/g, '') }
    : { label, value: text }
}

function priceInWords({ price, currency, locale }: BookingMail): string | null {
  if (price === null || price === undefined || !currency || Number(price) === 0) return null
  return priceWords(String(price), currency, locale)
}

function preparationOf(mail: BookingMail): Letter['preparation'] {
  const text = lines(mail.preparation)
  const wanted = mail.audience === 'client' && (mail.status === 'pending' || mail.status === 'confirmed')
  return wanted && text.length > 0
    ? { label: m.mail_label_preparation({}, { locale: mail.locale }), lines: text }
    : null
}

function actionOf(mail: BookingMail): Letter['action'] {
  const options = { locale: mail.locale }
  const action = (label: string, url: string | null | undefined) => {
    const address = webAddress(url)
    return address ? { label, url: address } : null
  }
  if (mail.audience !== 'client') {
    const isRequest = mail.status === 'pending'
    return action(
      isRequest ? m.mail_action_answer_request({}, options) : m.mail_action_dashboard({}, options),
      mail.dashboardUrl,
    )
  }
  if (mail.status === 'pending' || mail.status === 'confirmed') {
    return action(
      mayChange(mail) ? m.mail_action_manage({}, options) : m.mail_action_see({}, options),
      mail.manageUrl,
    )
  }
  return action(m.mail_action_book_again({}, options), mail.publicUrl)
}

function optOutOf({
  remindersOffUrl,
  professionalName,
  locale,
}: BookingMail): NonNullable<Letter['optOut']> | null {
  const url = webAddress(remindersOffUrl)
  return url
    ? { label: m.mail_reminders_off({ business: oneLine(professionalName, 80) }, { locale }), url }
    : null
}

/** Only http(s) becomes a link or an image, whatever was stored. */
function webAddress(url: string | null | undefined): string | null {
  const parsed = url ? URL.parse(url) : null
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : null
}
