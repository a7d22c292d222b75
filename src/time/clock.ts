let ahead: Temporal.Duration | undefined

/** The present instant, by the clock of the machine or by the one that `setClockStart` started. */
export function now(): Temporal.Instant {
  const real = Temporal.Now.instant()
  return ahead ? real.add(ahead) : real
}

/** Makes the clock show `instant` now and go on from there; without one, the clock of the machine counts again. */
export function setClockStart(instant: Temporal.Instant | undefined): void {
  ahead = instant && Temporal.Now.instant().until(instant)
}
