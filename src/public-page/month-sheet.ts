/** A month as it lies on a wall calendar: rows of seven from the reader's first weekday. */
export interface MonthSheet {
  readonly weeks: readonly (readonly (Temporal.PlainDate | null)[])[]
}

/** `firstWeekday`: 1 = Monday … 7 = Sunday. Days of the months before and after stay blank. */
export function monthSheet(month: Temporal.PlainYearMonth, firstWeekday: number): MonthSheet {
  const first = month.toPlainDate({ day: 1 })
  const blanks = (first.dayOfWeek - firstWeekday + 7) % 7
  const weeks = Math.ceil((blanks + month.daysInMonth) / 7)
  const dayAt = (cell: number) => {
    const day = cell - blanks + 1
    return day < 1 || day > month.daysInMonth ? null : month.toPlainDate({ day })
  }
  return {
    weeks: Array.from({ length: weeks }, (_week, week) =>
      Array.from({ length: 7 }, (_day, weekday) => dayAt(week * 7 + weekday)),
    ),
  }
}
