import fc from 'fast-check'

const { PROPERTY_RUNS, PROPERTY_SEED } = process.env

/** Milliseconds that a property may take before the test runner gives up: no limit on a longer run by hand. */
export const patience = PROPERTY_RUNS ? 0 : 120_000

/**
 * Tries a fact on new cases at every run; when it fails, the message names the seed and the smallest case.
 * `PROPERTY_RUNS=200000` asks for that many cases of each property, `PROPERTY_SEED=…` for the cases of a seed.
 */
export function prove<T>(runs: number, cases: fc.Arbitrary<T>, fact: (value: T) => void): void {
  fc.assert(fc.property(cases, fact), settings(runs))
}

/** The same for a fact that takes its time. */
export async function proveAsync<T>(
  runs: number,
  cases: fc.Arbitrary<T>,
  fact: (value: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(cases, fact), settings(runs))
}

function settings(runs: number) {
  return {
    numRuns: PROPERTY_RUNS ? Number(PROPERTY_RUNS) : runs,
    ...(PROPERTY_SEED && { seed: Number(PROPERTY_SEED) }),
  }
}
