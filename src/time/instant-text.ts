import { DAY, MINUTE } from './local-day.ts'

const minuteTexts = Array.from({ length: DAY / MINUTE }, (_, minute) => {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'))
  return `T${hours}:${minutes}:00Z`
})

/** ISO texts (`2030-03-15T12:00:00Z`) of instants in epoch milliseconds, the same as Temporal's, ascending or not. */
export function instantTexts(instants: readonly number[]): string[] {
  let day = NaN
  let date = ''
  // Slots come by the hundred, on few days and on whole minutes: only each new day is worth asking Temporal for.
  return instants.map((instant) => {
    const time = minuteTexts[(instant - Math.floor(instant / DAY) * DAY) / MINUTE]
    if (time === undefined) return Temporal.Instant.fromEpochMilliseconds(instant).toString()
    if (Math.floor(instant / DAY) !== day) {
      day = Math.floor(instant / DAY)
      date = Temporal.Instant.fromEpochMilliseconds(day * DAY)
        .toString()
        .slice(0, -'T00:00:00Z'.length)
    }
    return date + time
  })
}
