import type { AgainstHours } from '#domain/availability/against-hours.ts'
import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

/** What the hours of a staff member say against an appointment, as a sentence. */
export function againstWord(reason: AgainstHours, language: Language): string {
  switch (reason) {
    case 'outside_hours':
      return m.web_move_outside_hours({}, language)
    case 'break':
      return m.web_move_break({}, language)
    case 'ends_after_closing':
      return m.web_move_ends_after_closing({}, language)
    case 'blocked_date':
      return m.web_move_blocked_date({}, language)
  }
}
