import { anyone } from '#domain/availability/offer.ts'
import type { Rest } from '#domain/booking/leave.ts'
import { idOf } from '#web/links.ts'
import { typedText } from '#web/typed-text.ts'

const decisions = ['hand_over', 'keep', 'cancel'] as const
/** What becomes of the appointments of whoever leaves. */
export type LeaveDecision = (typeof decisions)[number]

export interface LeaveChoice {
  /** Null before anything was chosen. */
  readonly what: LeaveDecision | null
  /** Who takes them over: a staff member's id, or `anyone`. */
  readonly to: string
}

export function leaveChoice(typed: FormData | URLSearchParams): LeaveChoice {
  return {
    what: decisions.find((one) => one === typed.get('what')) ?? null,
    to: idOf(typed.get('to')) ?? anyone,
  }
}

/** What was decided about each appointment that nobody can take over, by its id. */
export function restIn(form: FormData): Map<string, Rest> {
  const rest = new Map<string, Rest>()
  for (const [name, value] of form) {
    const id = name.startsWith('rest ') ? idOf(name.slice(5)) : null
    if (id && (value === 'keep' || value === 'cancel')) rest.set(id, value)
  }
  return rest
}

/** The names of the radio buttons that `restIn` reads. */
export function restName(id: string): string {
  return `rest ${id}`
}

export const longestReason = 500

export function reasonIn(form: FormData): string | null {
  return typedText(form.get('reason')).slice(0, longestReason) || null
}

export function leavePath(id: string, { what, to }: LeaveChoice): string {
  const query = what ? `?${new URLSearchParams({ what, ...(what === 'hand_over' && { to }) })}` : ''
  return `/dashboard/staff/${id}/leave${query}`
}
