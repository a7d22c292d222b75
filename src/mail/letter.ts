import type { Locale } from '#paraglide/runtime.js'

/** One labelled line: "Where", "Rua do Ouro 1". */
export interface Fact {
  label: string
  value: string
  /** Where a touch should do something. */
  href?: string
}

/** What a mail says, in words, before it becomes HTML or plain text: both are made from this one. */
export interface Letter {
  locale: Locale
  subject: string
  /** The line that an inbox shows beside the subject. */
  preheader: string
  sender: {
    name: string
    logo: { url: string; width: number; height: number } | null
    accentColor: string | null
  }
  /** Says above everything else what kind of mail this is, where it is no usual one. */
  mark: string | null
  /** Null in a letter that is about no appointment. */
  status: { words: string; meaning: 'pending' | 'confirmed' | 'completed' | 'cancelled' | 'no-show' } | null
  title: string
  greeting: string[]
  lede: string
  when: {
    label: string
    month: string
    dayOfMonth: string
    day: string
    hours: string
    zone: string
    over: boolean
  } | null
  /** The earlier time of a moved appointment. */
  before: Fact | null
  facts: Fact[]
  preparation: { label: string; lines: string[] } | null
  action: { label: string; url: string } | null
  /** Sentences under the button: what can still be changed, until when, whom to ask. */
  notes: string[]
  /** Why the reader receives it. */
  why: string
  /** How the reader receives no more of the kind; null where it cannot be turned off. */
  optOut?: { label: string; url: string } | null
}

/** A letter about an appointment: it says when. */
export type AppointmentLetter = Letter & { when: NonNullable<Letter['when']> }

export function isAboutAppointment(letter: Letter): letter is AppointmentLetter {
  return letter.when !== null
}
