import type {
  BookingMail,
  CancellationMail,
  MailAudience,
  MailKind,
  RescheduleMail,
} from '#mail/booking-mail.ts'
import type { Locale } from '#paraglide/runtime.js'

/** A confirmed haircut in Lisbon on Tuesday 3 March 2026, 10:15, told to the client two days before. */
export function sampleMail(
  over: Partial<RescheduleMail & CancellationMail> | Partial<BookingMail> = {},
): BookingMail {
  return {
    locale: 'en',
    kind: 'booking_confirmation',
    audience: 'client',
    status: 'confirmed',
    clientName: 'Ana Silva',
    clientEmail: 'ana@example.com',
    clientPhone: '+351 912 345 678',
    serviceName: 'Haircut & styling',
    staffName: 'Marta Reis',
    professionalName: 'Salão Bela',
    professionalEmail: 'ola@salaobela.example',
    professionalPhone: '+351 213 456 789',
    startTime: Temporal.Instant.from('2026-03-03T10:15Z'),
    endTime: Temporal.Instant.from('2026-03-03T11:00Z'),
    previousStartTime: Temporal.Instant.from('2026-03-02T09:00Z'),
    timeZone: 'Europe/Lisbon',
    location: 'Rua do Ouro 12, 2.º\nLisboa',
    notes: 'Long hair; a little short of time.',
    preparation: 'Please come with dry hair.\nStreet parking is free after 9:00.',
    manageUrl: 'https://book.example/b/3f9a2c',
    dashboardUrl: 'https://book.example/dashboard/appointments/1',
    publicUrl: 'https://book.example/salao-bela',
    sentAt: Temporal.Instant.from('2026-03-01T12:00Z'),
    price: '35.00',
    currency: 'EUR',
    cancelCutoffMinutes: 1440,
    rescheduleCutoffMinutes: 1440,
    accentColor: '#0f766e',
    changedBy: 'client',
    ...over,
  } as BookingMail
}

export const everyLocale: Locale[] = ['en', 'pt', 'es']

interface Case {
  name: string
  kind: MailKind
  audience: MailAudience
  over?: Partial<RescheduleMail & CancellationMail> | Partial<BookingMail>
}

const handOver = {
  changedBy: 'business',
  previousStartTime: Temporal.Instant.from('2026-03-03T10:15Z'),
  previousStaffName: 'Inês Costa',
} as const

const remindersOffUrl = 'https://book.example/reminders/7c1e'

/** Every kind that is sent, to everybody who receives it, in every wording. */
export const everyCase: Case[] = [
  { name: 'confirmation', kind: 'booking_confirmation', audience: 'client' },
  {
    name: 'confirmation-requested',
    kind: 'booking_confirmation',
    audience: 'client',
    over: { status: 'pending' },
  },
  { name: 'new-booking', kind: 'new_booking', audience: 'professional' },
  { name: 'new-request-staff', kind: 'new_booking', audience: 'staff', over: { status: 'pending' } },
  {
    name: 'reminder',
    kind: 'reminder',
    audience: 'client',
    over: { sentAt: Temporal.Instant.from('2026-03-02T10:15:03Z'), remindersOffUrl },
  },
  { name: 'reminder-of-request', kind: 'reminder', audience: 'client', over: { status: 'pending' } },
  { name: 'status-confirmed', kind: 'status_change', audience: 'client' },
  { name: 'status-pending', kind: 'status_change', audience: 'client', over: { status: 'pending' } },
  { name: 'status-completed', kind: 'status_change', audience: 'client', over: { status: 'completed' } },
  { name: 'status-no-show', kind: 'status_change', audience: 'client', over: { status: 'no_show' } },
  {
    name: 'status-professional',
    kind: 'status_change',
    audience: 'professional',
    over: { status: 'no_show' },
  },
  { name: 'cancelled-by-client', kind: 'cancellation', audience: 'client', over: { status: 'cancelled' } },
  {
    name: 'cancelled-by-business',
    kind: 'cancellation',
    audience: 'client',
    over: { status: 'cancelled', changedBy: 'business', reason: 'Marta is ill.' },
  },
  {
    name: 'cancelled-to-professional',
    kind: 'cancellation',
    audience: 'professional',
    over: { status: 'cancelled', reason: 'I am travelling that day.' },
  },
  {
    name: 'cancelled-to-staff',
    kind: 'cancellation',
    audience: 'staff',
    over: { status: 'cancelled', changedBy: 'business' },
  },
  { name: 'moved-by-client', kind: 'reschedule', audience: 'client' },
  { name: 'moved-by-client-to-confirm', kind: 'reschedule', audience: 'client', over: { status: 'pending' } },
  { name: 'moved-by-business', kind: 'reschedule', audience: 'client', over: { changedBy: 'business' } },
  {
    name: 'moved-to-professional',
    kind: 'reschedule',
    audience: 'professional',
    over: { status: 'pending' },
  },
  { name: 'moved-to-staff', kind: 'reschedule', audience: 'staff', over: { changedBy: 'business' } },
  { name: 'handed-over', kind: 'reschedule', audience: 'client', over: handOver },
  { name: 'handed-over-to-staff', kind: 'reschedule', audience: 'staff', over: handOver },
]

/** Hard to lay out: long words, long lists, a colour that is hard to read on, every line filled. */
export const extremes: Case = {
  name: 'extremes',
  kind: 'reschedule',
  audience: 'client',
  over: {
    accentColor: '#ffee33',
    clientName: 'Wolfeschlegelsteinhausenbergerdorff-Maximiliana Konstantinopolitanskaya',
    serviceName: 'Aufmerksamkeitsdefizithyperaktivitätsstörungsberatungsgespräch 💇🏽‍♀️ & Nachsorge',
    staffName: 'Maria da Conceição Albuquerque e Vasconcelos de Sousa',
    professionalName: 'Centro Integrado de Psicologia, Nutrição e Bem-Estar da Beira Interior',
    professionalEmail: 'atendimento.geral@centro-integrado-de-psicologia-nutricao-e-bem-estar.example',
    location: 'https://meet.example/a-very-long-room-name-without-any-place-to-break-it-anywhere-at-all',
    timeZone: 'America/Argentina/ComodRivadavia',
    price: '1234567.89',
    currency: 'ARS',
    greeting: 'Dear client,\n\nthank you for choosing us once more.\nWe look forward to it.',
    cancelCutoffMinutes: 4000,
  },
}

const ownWords = {
  en: {
    greeting: 'Dear Ana,\nwe look forward to Tuesday 3 March 2026.',
    preparation: 'Please come with dry hair, five minutes before 10:15.\nStreet parking is free after 9:00.',
    location: 'Rua do Ouro 12, 2.º, Lisboa\nRing at “Bela”',
  },
  pt: {
    greeting: 'Querida Ana,\nesperamos por si na terça-feira, 3 de março de 2026.',
    preparation:
      'Venha com o cabelo seco, cinco minutos antes das 10:15.\nEstacionar na rua é grátis depois das 9:00.',
    location: 'Rua do Ouro 12, 2.º, Lisboa\nToque em “Bela”',
  },
  es: {
    greeting: 'Querida Ana:\nte esperamos el martes, 3 de marzo de 2026.',
    preparation:
      'Ven con el pelo seco, cinco minutos antes de las 10:15.\nAparcar en la calle es gratis desde las 9:00.',
    location: 'Rua do Ouro 12, 2.º, Lisboa\nLlama a «Bela»',
  },
}

/** Where the logo of the sample is; nobody answers there but the gallery. */
export const sampleLogo = { url: 'https://book.example/images/bela.png', width: 320, height: 96 }

/** A reminder in the professional's own words, colour and logo. */
export function ownMail(locale: Locale): BookingMail {
  const sentAt = Temporal.Instant.from('2026-03-02T10:15:03Z')
  return sampleMail({
    ...ownWords[locale],
    kind: 'reminder',
    locale,
    sentAt,
    accentColor: '#9d3c72',
    logo: sampleLogo,
    remindersOffUrl,
  } as Partial<BookingMail>)
}

export function mailOf({ kind, audience, over }: Case, locale: Locale = 'en'): BookingMail {
  return sampleMail({ ...over, kind, audience, locale } as Partial<BookingMail>)
}
