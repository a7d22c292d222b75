import type { Locale } from '#domain/locale.ts'
import { plans, type PlanName } from '#domain/plan/plan.ts'

/** The mails to clients whose words a professional may choose. */
export const templateKinds = [
  'booking_confirmation',
  'reminder',
  'status_change',
  'cancellation',
  'reschedule',
] as const
export type TemplateKind = (typeof templateKinds)[number]

export const templateParts = ['greeting', 'preparation', 'location'] as const
export type TemplatePart = (typeof templateParts)[number]

/** A professional's own words, variables and all; null where the usual ones are meant. */
export type TemplateTexts = Readonly<Record<TemplatePart, string | null>>

/** The words of one kind in one language. */
export interface Template {
  readonly kind: TemplateKind
  readonly locale: Locale
  readonly texts: TemplateTexts
  /** Put back to the usual words: kept so that it can be undone, not used. */
  readonly reset: boolean
  readonly version: number
}

/** In characters; the database holds the same. */
export const templateLengths: Readonly<Record<TemplatePart, number>> = {
  greeting: 500,
  preparation: 2000,
  location: 300,
}

export const usualTexts: TemplateTexts = { greeting: null, preparation: null, location: null }

/** What of a mail can be chosen: nobody prepares for an appointment that is cancelled, or looks for its place. */
export function partsOf(kind: TemplateKind): readonly TemplatePart[] {
  return kind === 'cancellation' ? ['greeting'] : templateParts
}

/** The one place that asks the plan: when something is saved, and again when a mail is sent. What was chosen on a higher
 *  plan is kept, and used again after the next upgrade. */
export function mayCustomise(plan: PlanName): boolean {
  return plans[plan].customTemplates
}

/** What stands for the appointment's own facts, as `{client_name}`. */
export const variables = ['client_name', 'service', 'staff_name', 'business_name', 'date', 'time'] as const
export type Variable = (typeof variables)[number]

/** Why a text cannot be used: `unknown` names no variable, `unclosed` begins one without an end, `stray` ends none. */
export interface TemplateProblem {
  readonly kind: 'unknown' | 'unclosed' | 'stray'
  /** The piece of the text that is wrong, as it was typed. */
  readonly found: string
}

/** The first thing in a text that is wrong with its variables; null where nothing is. */
export function problemIn(text: string): TemplateProblem | null {
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === '}') return { kind: 'stray', found: piece }
    const found = piece.slice(0, 40)
    if (!piece.endsWith('}')) return { kind: 'unclosed', found }
    if (!variableIn(piece)) return { kind: 'unknown', found }
  }
  return null
}

/** The text with the appointment's facts in it. They are inserted as they are: braces in a name mean nothing. */
export function fillIn(text: string, values: Readonly<Record<Variable, string>>): string {
  return text.replaceAll(pieces, (piece) => {
    const variable = variableIn(piece)
    return variable ? values[variable] : piece
  })
}

// A variable, the beginning of one up to the end of its word, or a brace that closes nothing.
const pieces = /\{[^{}\n]*\}|\{[^\s{}]*|\}/g

function variableIn(piece: string): Variable | undefined {
  const name = /^\{\s*(\w+)\s*\}$/.exec(piece)?.[1]?.toLowerCase()
  return variables.find((variable) => variable === name)
}
