import { bookingLinkToken } from '#domain/booking/booking-link.ts'
import type { Address } from '#mail/address.ts'
import type { BookingMail } from '#mail/booking-mail.ts'
import { inviteFor } from '#mail/invite.ts'
import { renderMail } from '#mail/render-mail.ts'
import type { Mail } from '#mail/sender.ts'
import { customParts } from './custom-parts.ts'
import { remindersLinkToken } from './reminders-link.ts'
import { readersLocale, type Notice, type Story } from './notice.ts'

/** The whole mail that tells one person one thing about one booking. `now` decides which cut-offs have passed. */
export async function bookingMail(
  notice: Pick<Notice, 'kind' | 'audience'>,
  story: Story,
  route: { to: string; from: Address; baseUrl: string },
  now: Temporal.Instant,
): Promise<Mail> {
  const { booking, professional } = story
  const told = mailProps(notice, story, route.baseUrl, now)
  const forClient = notice.audience === 'client'
  const to: Address = forClient ? { email: route.to, name: booking.clientName } : { email: route.to }
  const from: Address = { email: route.from.email, name: professional.name }
  const replyTo = forClient ? professional.email : booking.clientEmail
  const version = { bookingId: booking.id, sequence: booking.version, stamp: story.event.at }
  return {
    to,
    from,
    ...(told.remindersOffUrl && !story.sample && { headers: unsubscribeBy(told.remindersOffUrl) }),
    ...(replyTo && { replyTo: { email: replyTo } }),
    ...(await renderMail(told)),
    // What is made up belongs in nobody's calendar.
    ...(!story.sample && {
      ics: inviteFor(toCalendar(told, notice.audience), version, { organizer: from, attendee: to }),
    }),
  }
}

/** Out of the calendar of whoever handed the appointment over. */
function toCalendar(told: BookingMail, audience: Notice['audience']): BookingMail {
  return audience === 'previous_staff' ? { ...told, status: 'cancelled' } : told
}

/** One click in the mail program turns reminders off, without a page (RFC 8058). */
function unsubscribeBy(url: string) {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

function mailProps(
  notice: Pick<Notice, 'kind' | 'audience'>,
  story: Story,
  baseUrl: string,
  now: Temporal.Instant,
): BookingMail {
  const { kind, audience } = notice
  const told = appointment(story, audience, baseUrl)
  const base = {
    ...told,
    ...(audience === 'client' && customParts(story, told.locale, baseUrl)),
    test: story.sample === 'test',
    // Whoever had it reads with whom it is, as the business does.
    audience: audience === 'previous_staff' ? ('professional' as const) : audience,
    sentAt: now,
  }
  if (kind === 'reminder') return { ...base, kind, remindersOffUrl: remindersOffUrl(story, baseUrl) }
  const changedBy = story.event.byClient ? 'client' : 'business'
  if (kind === 'cancellation') return { ...base, kind, changedBy, reason: story.event.reason }
  if (kind === 'reschedule') {
    return {
      ...base,
      kind,
      changedBy,
      previousStartTime: story.event.previousStartTime ?? story.booking.startTime,
      previousStaffName: story.event.handOver?.from ?? null,
      toPreviousStaff: audience === 'previous_staff',
    }
  }
  return { ...base, kind }
}

function remindersOffUrl({ booking, professional, sample }: Story, baseUrl: string): string {
  if (sample) return `${baseUrl}/${professional.username}`
  return `${baseUrl}/reminders/${remindersLinkToken(professional.id, booking.clientId)}`
}

function appointment(story: Story, audience: Notice['audience'], baseUrl: string) {
  const { booking, professional, sample } = story
  const publicUrl = `${baseUrl}/${professional.username}`
  return {
    locale: readersLocale(audience, story),
    status: booking.status,
    serviceName: story.serviceName,
    clientName: booking.clientName,
    clientEmail: booking.clientEmail,
    clientPhone: booking.clientPhone,
    staffName: story.staffName,
    professionalName: professional.name,
    professionalEmail: professional.email,
    startTime: booking.startTime,
    endTime: booking.endTime,
    timeZone: professional.timeZone,
    location: professional.location,
    notes: booking.notes,
    price: Number(booking.price) > 0 ? booking.price : null,
    currency: booking.currency,
    cancelCutoffMinutes: professional.cancelCutoffMinutes,
    rescheduleCutoffMinutes: professional.rescheduleCutoffMinutes,
    accentColor: professional.accentColor,
    manageUrl: sample ? publicUrl : `${baseUrl}/booking/${bookingLinkToken(professional.id, booking.id)}`,
    dashboardUrl: `${baseUrl}/dashboard`,
    publicUrl,
  }
}
