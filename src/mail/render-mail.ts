import type { BookingMail } from './booking-mail.ts'
import { composeLetter } from './compose-letter.ts'
import { renderLetter } from './render-letter.ts'

export interface RenderedMail {
  /** One line without control characters, fit for a header. */
  subject: string
  /** A whole HTML document. */
  html: string
  text: string
}

/** Renders one mail in the reader's language; all times are told in `mail.timeZone`. */
export function renderMail(mail: BookingMail): Promise<RenderedMail> {
  return renderLetter(composeLetter(mail))
}
