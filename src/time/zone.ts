import type { Interval } from './interval.ts'

/**
 * The clock changes of one IANA zone as a table of integers, so that a wall time becomes an instant by one search.
 * Asking Temporal costs twenty times as much; here it only builds the table, once per zone and range of years.
 *
 * A *wall time* is the number of milliseconds from 1970-01-01T00:00 to what the clock on the wall shows.
 */
export interface Zone {
  readonly id: string
  /** The table answers for wall times and instants in `[from, until)` and grows when asked for others. */
  from: number
  until: number
  /** Instants of the clock changes, ascending. */
  changes: number[]
  /** Milliseconds to add to an instant: `offsets[i]` holds before `changes[i]`, one more after the last. */
  offsets: number[]
  /** Wall time up to which `offsets[i]` turns a wall time into an instant, as "compatible" wants it. */
  wallChanges: number[]
}

const YEAR = 365.25 * 86_400_000
const TWO_DAYS = 2 * 86_400_000

const zones = new Map<string, Zone>()

/** The zone of that IANA name. Throws a RangeError for a name that the runtime does not know. */
export function zoneOf(id: string): Zone {
  let zone = zones.get(id)
  if (!zone) {
    const now = Temporal.Now.instant().epochMilliseconds
    zone = { id, from: 0, until: 0, changes: [], offsets: [], wallChanges: [] }
    readChanges(zone, now - 3 * YEAR, now + 12 * YEAR)
    zones.set(id, zone)
  }
  return zone
}

/**
 * The instant of a wall time, with Temporal's "compatible" rule: of a time that happens twice the first,
 * and a time that the clock skips is moved later by what was skipped.
 */
export function toInstant(zone: Zone, wall: number): number {
  if (wall < zone.from || wall >= zone.until) cover(zone, wall)
  return wall - zone.offsets[countUpTo(zone.wallChanges, wall)]!
}

/** What the clock on the wall shows at an instant. */
export function toWall(zone: Zone, instant: number): number {
  if (instant < zone.from || instant >= zone.until) cover(zone, instant)
  return instant + zone.offsets[countUpTo(zone.changes, instant)]!
}

/** The instant of a wall time or, where the clock skips it, the instant at which the clock jumps over it. */
export function firstInstantFrom(zone: Zone, wall: number): number {
  const instant = toInstant(zone, wall)
  return Math.min(instant, zone.changes[countUpTo(zone.wallChanges, wall)] ?? Infinity)
}

/**
 * The time from one wall time up to another, each turned into an instant by itself; undefined where nothing is left.
 * Nothing is left of a span that the clock skips as a whole, be it half an hour at night or Apia's 30 December 2011:
 * "compatible" alone would move it to the hour, or the day, that follows.
 */
export function toInterval(zone: Zone, wallStart: number, wallEnd: number): Interval | undefined {
  const start = toInstant(zone, wallStart)
  const end = toInstant(zone, wallEnd)
  if (start >= end) return undefined
  if (firstInstantFrom(zone, wallStart) === firstInstantFrom(zone, wallEnd)) return undefined
  return { start, end }
}

function cover(zone: Zone, time: number): void {
  readChanges(zone, Math.min(zone.from, time - 10 * YEAR), Math.max(zone.until, time + 10 * YEAR))
}

/** Reads two days more on either side than it promises: a wall time and its instant differ by up to a day. */
function readChanges(zone: Zone, from: number, until: number): void {
  const changes: number[] = []
  let clock = Temporal.Instant.fromEpochMilliseconds(Math.floor(from - TWO_DAYS)).toZonedDateTimeISO(zone.id)
  const offsets = [clock.offsetNanoseconds / 1e6]
  for (;;) {
    const next = clock.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds >= until + TWO_DAYS) break
    changes.push(next.epochMilliseconds)
    offsets.push(next.offsetNanoseconds / 1e6)
    clock = next
  }
  const wallChanges = changes.map((change, i) => change + Math.max(offsets[i]!, offsets[i + 1]!))
  Object.assign(zone, { from, until, changes, offsets, wallChanges })
}

function countUpTo(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
