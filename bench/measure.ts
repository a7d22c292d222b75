/** What one call took, in microseconds. */
export interface Timing {
  median: number
  p95: number
  calls: number
}

/** One line of the table. Figures are microseconds unless `unit` says otherwise. */
export interface Measurement {
  name: string
  median: number
  p95?: number
  unit?: string
  note?: string
}

/** Keeps results alive, so that the compiler cannot leave out the work. */
const kept: { last?: unknown } = {}

/** Calls until the code is hot, then measures for `milliseconds`; calls shorter than 5 µs are timed in groups. */
export function timeCalls(call: () => unknown, milliseconds = 800): Timing {
  const group = Math.max(1, Math.ceil(5 / warmUp(call, milliseconds / 2)))
  const samples: number[] = []
  const end = performance.now() + milliseconds
  for (let start = performance.now(); start < end && samples.length < 100_000; start = performance.now()) {
    for (let i = 0; i < group; i++) kept.last = call()
    samples.push(((performance.now() - start) * 1000) / group)
  }
  samples.sort((a, b) => a - b)
  return { median: quantile(samples, 0.5), p95: quantile(samples, 0.95), calls: samples.length * group }
}

/** The memory that one call takes, in KB: the median of the rounds into which no collection of garbage fell. */
export function kilobytesPerCall(call: () => unknown): number {
  const rounds: number[] = []
  for (let round = 0; round < 100; round++) {
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 40; i++) kept.last = call()
    const taken = process.memoryUsage().heapUsed - before
    if (taken > 0) rounds.push(taken / 40 / 1024)
  }
  return quantile(
    rounds.sort((a, b) => a - b),
    0.5,
  )
}

/** Microseconds per call over the last half of the time given. */
function warmUp(call: () => unknown, milliseconds: number): number {
  const begin = performance.now()
  let calls = 0
  let middle = begin
  let now = begin
  while ((now = performance.now()) < begin + milliseconds || calls === 0) {
    if (now < begin + milliseconds / 2) middle = now
    else calls++
    kept.last = call()
  }
  return ((performance.now() - middle) * 1000) / calls
}

function quantile(ascending: readonly number[], part: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))]!
}
