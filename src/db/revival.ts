const mostInARow = 5
const inARowMilliseconds = 10 * 60_000

/** Whether a postmaster that has ended at these times (milliseconds of any one clock, the last one just now) deserves
 *  another start. One that ends again and again is killed by its own folder. */
export function isWorthReviving(ends: readonly number[]): boolean {
  const last = ends.at(-1) ?? 0
  return ends.filter((end) => last - end < inARowMilliseconds).length <= mostInARow
}
