import type { BookingMail } from './booking-mail.ts'
import { composeLetter } from './compose-letter.ts'
import { letterText } from './letter-text.ts'

export interface RenderedMail {
  /** One line without control characters, fit for a header. */
  subject: string
  /** A whole HTML document. */
  html: string
  text: string
}

/** Renders one mail in the reader's language; all times are told in `mail.timeZone`. */
export async function renderMail(mail: BookingMail): Promise<RenderedMail> {
  const letter = composeLetter(mail)
  // React Email costs tens of megabytes: a process that sends nothing never loads it.
  const { letterHtml } = await import('./letter-layout.tsx')
  return { subject: letter.subject, html: letterHtml(letter), text: letterText(letter) }
}
