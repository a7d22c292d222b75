import type { Locale } from '#paraglide/runtime.js'
import { m } from '#paraglide/messages.js'
import type { RenderedMail } from './render-mail.ts'
import { renderPlainLetter, type PlainLetter } from './render-plain-letter.ts'
import { oneLine } from './typed-text.ts'

export interface CalendarMail {
  readonly locale: Locale
  readonly professionalName: string
  readonly accentColor: string
  /** Whose calendar it is. */
  readonly staffName: string
  /** The address of the Google account. */
  readonly account: string
  /** What then becomes of the times at which the calendar is busy; null where they never counted. */
  readonly busyTimes: 'keep' | 'close' | null
  /** The page where it is connected again. */
  readonly url: string
}

/** Renders the mail that asks a staff member to connect their Google Calendar again. */
export function renderCalendarMail(mail: CalendarMail): Promise<RenderedMail> {
  return renderPlainLetter(composeCalendarLetter(mail))
}

const busyWords = { keep: m.calendar_mail_keep, close: m.calendar_mail_close }

function composeCalendarLetter(mail: CalendarMail): PlainLetter {
  const language = { locale: mail.locale }
  const business = oneLine(mail.professionalName, 80)
  const lede = m.calendar_mail_lede({}, language)
  return {
    locale: mail.locale,
    preheader: lede,
    business,
    accentColor: mail.accentColor,
    title: m.calendar_mail_subject({}, language),
    greeting: [],
    lede,
    facts: [
      { label: m.calendar_mail_account({}, language), value: oneLine(mail.account, 200) },
      { label: m.calendar_mail_whose({}, language), value: oneLine(mail.staffName, 80) },
    ],
    action: { label: m.calendar_mail_action({}, language), url: mail.url },
    notes: [
      m.calendar_mail_nothing_lost({}, language),
      ...(mail.busyTimes ? [busyWords[mail.busyTimes]({}, language)] : []),
    ],
    why: m.mail_why_business({ business }, language),
  }
}
