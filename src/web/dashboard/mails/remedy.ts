import { googleCalendarPath } from '#web/dashboard/google-calendar/google-calendar-path.ts'
import type { ToldReason } from '#web/wording/reason-words.ts'

export type Remedy = 'hours' | 'blocked' | 'settings' | 'plan' | 'calendar'

/** Where what is against a time can be changed; null where it cannot. */
export function remedyFor(reason: ToldReason, staffId: string): { to: string; what: Remedy } | null {
  switch (reason) {
    case 'outside_hours':
    case 'break':
    case 'ends_after_closing':
      return { to: `/dashboard/hours?staff=${staffId}`, what: 'hours' }
    case 'blocked_date':
      return { to: '/dashboard/blocked', what: 'blocked' }
    case 'off_grid':
    case 'buffer':
    case 'notice':
    case 'window':
      return { to: '/dashboard/settings', what: 'settings' }
    case 'limit':
      return { to: '/dashboard/plan', what: 'plan' }
    case 'calendar_unread':
      return { to: googleCalendarPath(staffId), what: 'calendar' }
    default:
      return null
  }
}
