/** REQUEST puts or updates the event, CANCEL removes it, PUBLISH is a plain file to add by hand. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH'

/** An iCalendar file as it travels with a mail or is downloaded. */
export interface CalendarFile {
  method: CalendarMethod
  /** ASCII, ends in `.ics`. */
  filename: string
  content: string
}
