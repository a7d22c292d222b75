import { connectionTrouble } from '#db/connection-trouble.ts'

/** Whether a question failed because the database could not be asked at all, and may be asked again. */
export function databaseAway(error: unknown): boolean {
  return connectionTrouble(error) !== undefined
}
