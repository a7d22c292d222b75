const firstWait = 1000
const longestWait = 30_000

/** Milliseconds to wait after so many failures in a row, with a share of chance, so that a server that comes back is not
 *  met by all at once. */
export function waitAfter(failures: number): number {
  return Math.min(longestWait, firstWait * 2 ** failures) * (0.5 + Math.random() / 2)
}
