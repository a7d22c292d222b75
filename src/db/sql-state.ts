/** PostgreSQL's five-character code of an error, wherever it is wrapped; conflicts are told by it, never by names. */
export function sqlState(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code))
      return cause.code
  }
  return undefined
}

export const exclusionViolation = '23P01'
export const deadlockDetected = '40P01'
export const uniqueViolation = '23505'
export const foreignKeyViolation = '23503'
