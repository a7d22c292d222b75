/** How far from today a date may lie that somebody asks about or enters: what lies beyond is a slip of the keyboard. */
const mostDays = { back: 366, ahead: 731 }

export interface DateBounds {
  readonly first: string
  readonly last: string
}

export function dateBounds(today: Temporal.PlainDate): DateBounds {
  return {
    first: today.subtract({ days: mostDays.back }).toString(),
    last: today.add({ days: mostDays.ahead }).toString(),
  }
}

/** The date that was typed, null where it is none or lies out of bounds. */
export function typedDate(text: string, bounds: DateBounds): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    const date = Temporal.PlainDate.from(text, { overflow: 'reject' })
    return bounds.first <= text && text <= bounds.last ? date : null
  } catch {
    return null
  }
}

/** "9:30" and "09:30:00" as a time, null for what is none. */
export function typedClock(text: string): Temporal.PlainTime | null {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text.trim()) ?? []
  const [hours, minutes] = [Number(hour), Number(minute)]
  return hour !== undefined && hours < 24 && minutes < 60 ? new Temporal.PlainTime(hours, minutes) : null
}

/** The instant of a date and time in a zone; a time that the clock skips is moved later, as everywhere else. */
export function instantOf(
  date: Temporal.PlainDate,
  clock: Temporal.PlainTime,
  timeZone: string,
): Temporal.Instant {
  return date.toPlainDateTime(clock).toZonedDateTime(timeZone).toInstant()
}
