import type { BookingStatus } from '#domain/booking/booking.ts'
import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

/** What a status is called, as it stands in lists. */
export function statusWord(status: BookingStatus, language: Language): string {
  switch (status) {
    case 'pending':
      return m.web_status_pending({}, language)
    case 'confirmed':
      return m.web_status_confirmed({}, language)
    case 'completed':
      return m.web_status_completed({}, language)
    case 'cancelled':
      return m.web_status_cancelled({}, language)
    case 'no_show':
      return m.web_status_no_show({}, language)
  }
}

/** What the button says that gives an appointment this status. */
export function statusDeed(status: BookingStatus, language: Language): string {
  switch (status) {
    case 'pending':
      return m.web_set_pending({}, language)
    case 'confirmed':
      return m.web_set_confirmed({}, language)
    case 'completed':
      return m.web_set_completed({}, language)
    case 'cancelled':
      return m.web_set_cancelled({}, language)
    case 'no_show':
      return m.web_set_no_show({}, language)
  }
}
