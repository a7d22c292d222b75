import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'

/** Runs `attempt`, one transaction that reads what a booking refers to and then writes the booking. Where something of
 *  it was deleted in between, the attempt is made once more: it finds what is left, or refuses what is not. */
export async function lookAgain<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (sqlState(error) !== foreignKeyViolation) throw error
    return attempt()
  }
}
