import type { Locale } from '#domain/locale.ts'
import { appointmentTime } from '#mail/appointment-time.ts'
import type { BookingMail } from '#mail/booking-mail.ts'
import { nameToGreet, oneLine } from '#mail/typed-text.ts'
import { m } from '#paraglide/messages.js'
import { logoPath } from './logo.ts'
import type { Story } from './notice.ts'
import { fillIn, type Variable } from './template.ts'

/** What of a mail to the client the professional chose, with the appointment's facts filled in. */
export function customParts(
  story: Story,
  locale: Locale,
  baseUrl: string,
): Pick<BookingMail, 'greeting' | 'preparation' | 'location' | 'logo'> {
  const { professional, custom } = story
  const values = valuesOf(story, locale)
  const filled = (text: string | null) => text && fillIn(text, values)
  return {
    greeting: filled(custom.texts.greeting),
    preparation: filled(custom.texts.preparation),
    location: filled(custom.texts.location) ?? professional.location,
    logo: custom.logo && {
      url: baseUrl + logoPath(professional.id, custom.logo),
      width: custom.logo.width,
      height: custom.logo.height,
    },
  }
}

/** A visitor can type any name beside any address: what looks like a link is not repeated to that address. */
function valuesOf(
  { booking, professional, serviceName, staffName }: Story,
  locale: Locale,
): Record<Variable, string> {
  const time = appointmentTime(booking.startTime, booking.endTime, professional.timeZone, locale)
  return {
    client_name: nameToGreet(booking.clientName) ?? m.mail_variable_client({}, { locale }),
    service: oneLine(serviceName, 120),
    // Where one person is the business, the business's name says with whom.
    staff_name: oneLine(staffName ?? professional.name, 120),
    business_name: oneLine(professional.name, 120),
    date: time.date,
    time: time.clock,
  }
}
