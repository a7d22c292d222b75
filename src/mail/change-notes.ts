import { m } from '#paraglide/messages.js'
import { appointmentTime } from './appointment-time.ts'
import type { BookingMail } from './booking-mail.ts'
import { oneLine } from './typed-text.ts'

interface Deadline {
  until: Temporal.Instant
  open: boolean
}

/** Can the client still cancel or move the appointment online at the moment of sending? */
export function mayChange(mail: BookingMail): boolean {
  return Boolean(cancelDeadline(mail)?.open || rescheduleDeadline(mail)?.open)
}

/** Sentences for the client: until when it can be changed online, and whom to ask. None for other readers. */
export function changeNotes(mail: BookingMail): string[] {
  if (mail.audience !== 'client') return []
  const active = mail.status === 'pending' || mail.status === 'confirmed'
  return [...(active && mail.manageUrl ? cutOffSentences(mail) : []), ...contactSentence(mail)]
}

function cutOffSentences(mail: BookingMail): string[] {
  const { locale, professionalName } = mail
  const cancel = cancelDeadline(mail)
  const move = rescheduleDeadline(mail)
  const sameMoment = cancel && move && cancel.until.equals(move.until)
  if (sameMoment && cancel.open) return [m.mail_until_both({ until: inWords(cancel, mail) }, { locale })]
  if (cancel && move && !cancel.open && !move.open) {
    return [m.mail_too_late_both({ business: oneLine(professionalName, 80) }, { locale })]
  }
  const sentences: string[] = []
  if (cancel?.open) sentences.push(m.mail_until_cancel({ until: inWords(cancel, mail) }, { locale }))
  else if (cancel) sentences.push(m.mail_too_late_cancel({}, { locale }))
  if (move?.open) sentences.push(m.mail_until_reschedule({ until: inWords(move, mail) }, { locale }))
  else if (move) sentences.push(m.mail_too_late_reschedule({}, { locale }))
  return sentences
}

function cancelDeadline(mail: BookingMail): Deadline | null {
  return deadline(mail, mail.cancelCutoffMinutes)
}

function rescheduleDeadline(mail: BookingMail): Deadline | null {
  return deadline(mail, mail.rescheduleCutoffMinutes)
}

function deadline({ startTime, sentAt }: BookingMail, minutes: number | null | undefined): Deadline | null {
  if (minutes === null || minutes === undefined) return null
  const until = startTime.subtract({ minutes })
  return { until, open: Temporal.Instant.compare(sentAt, until) < 0 }
}

function inWords({ until }: Deadline, { timeZone, locale }: BookingMail): string {
  return appointmentTime(until, until, timeZone, locale).full
}

function contactSentence({
  locale,
  professionalName,
  professionalEmail,
  professionalPhone,
}: BookingMail): string[] {
  // A number must not break in the middle of a line.
  const ways = [professionalPhone, professionalEmail].flatMap((way) =>
    way ? [oneLine(way).replaceAll(' ', '\u00a0')] : [],
  )
  if (ways.length === 0) return []
  return [m.mail_contact({ business: oneLine(professionalName, 80), contact: ways.join(' · ') }, { locale })]
}
