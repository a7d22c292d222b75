import { deadlockDetected, exclusionViolation, sqlState } from '#db/sql-state.ts'
import { refuse } from '#domain/refusal.ts'

/** For the `catch` of a verb that takes time: what the database calls an overlap is a time that is taken. */
export function refuseTaken(error: unknown): never {
  const state = sqlState(error)
  if (state === exclusionViolation || state === deadlockDetected) refuse('slot_taken')
  throw error
}
