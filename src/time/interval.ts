/** The time from `start` up to, but not including, `end`; both in epoch milliseconds. */
export interface Interval {
  readonly start: number
  readonly end: number
}

/** True when the two share at least one instant; touching ends do not. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end
}

/** True when the instant (epoch milliseconds) lies in `[start, end)`. */
export function contains(interval: Interval, instant: number): boolean {
  return interval.start <= instant && instant < interval.end
}

/**
 * The same time as a list sorted by start in which none overlaps another.
 * Intervals that only touch stay apart: a seam between two stretches means something to the caller.
 */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  let last: Interval | undefined
  for (const next of sortedByStart(intervals)) {
    if (last && next.start < last.end) {
      if (next.end <= last.end) continue
      merged[merged.length - 1] = last = { start: last.start, end: next.end }
    } else {
      merged.push((last = next))
    }
  }
  return merged
}

/** As `merge`, and intervals that touch become one. */
export function joined(intervals: readonly Interval[]): Interval[] {
  const stretches: Interval[] = []
  for (const { start, end } of merge(intervals)) {
    const last = stretches.at(-1)
    if (last?.end === start) stretches[stretches.length - 1] = { start: last.start, end }
    else stretches.push({ start, end })
  }
  return stretches
}

/** The intervals sorted by start; the very same list when it already is. */
export function sortedByStart<T extends Interval>(intervals: readonly T[]): readonly T[] {
  for (let i = 1; i < intervals.length; i++) {
    if (intervals[i]!.start < intervals[i - 1]!.start) return intervals.toSorted((a, b) => a.start - b.start)
  }
  return intervals
}

/** What is left of `intervals` outside `removed`; both sorted by start and free of overlaps, as `merge` gives. */
export function difference(intervals: readonly Interval[], removed: readonly Interval[]): Interval[] {
  const left: Interval[] = []
  let first = 0
  for (const { start, end } of intervals) {
    while (first < removed.length && removed[first]!.end <= start) first++
    let from = start
    for (let i = first; i < removed.length && removed[i]!.start < end; i++) {
      const gap = removed[i]!
      if (gap.start > from) left.push({ start: from, end: gap.start })
      from = gap.end
    }
    if (from < end) left.push(from === start ? { start, end } : { start: from, end })
  }
  return left
}
