import { sqlState } from './sql-state.ts'

// The system's words for it.
const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET', 'EAI_AGAIN']

// The pool's, which has no code for it.
const allConnectionsBusy = 'timeout exceeded when trying to connect'

/** Why the database could not be asked: not there, no such user or database, starting or stopping, or every connection
 *  busy for too long. Undefined for an error of any other kind. */
export function connectionTrouble(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code = '' } = cause as { code?: string }
    if (unreachable.includes(code) || /^(08|28|3D|57P)/.test(sqlState(cause) ?? ''))
      return cause.message || code
    if (cause.message === allConnectionsBusy) return cause.message
  }
  return undefined
}
