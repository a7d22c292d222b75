import type { AgainstMove } from '#domain/booking/against-move.ts'
import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

/** What is against an appointment with a staff member, as a sentence. */
export function againstWord(reason: AgainstMove, language: Language): string {
  switch (reason) {
    case 'not_delivered':
      return m.web_move_not_delivered({}, language)
    case 'outside_hours':
      return m.web_move_outside_hours({}, language)
    case 'break':
      return m.web_move_break({}, language)
    case 'ends_after_closing':
      return m.web_move_ends_after_closing({}, language)
    case 'blocked_date':
      return m.web_move_blocked_date({}, language)
    case 'busy_calendar':
      return m.web_move_busy_calendar({}, language)
    case 'calendar_unread':
      return m.web_why_calendar_unread({}, language)
  }
}
