import type { Caller } from '#auth/read-caller.ts'
import type { Row } from './parse-row.ts'

/** Who writes, and how. */
export interface Writing {
  readonly caller: Caller
  /** The caller means times against the working hours, too. */
  readonly anyTime: boolean
  /** The first id of the rows that this very request makes, however often it is sent. */
  readonly firstId?: string | undefined
}

/** A row that is to be changed, as it was found. */
export interface FoundRow {
  readonly id: string
  /** Of bookings. */
  readonly version?: number
}

/** How the rows of a table are written: always all of those that a request is about, or none. */
export interface Writer {
  /** Makes new rows. Answers their ids. */
  readonly post?: (writing: Writing, rows: readonly Row[]) => Promise<readonly string[]>
  readonly patch?: (writing: Writing, found: readonly FoundRow[], change: Row) => Promise<void>
  readonly delete?: (writing: Writing, found: readonly FoundRow[]) => Promise<void>
}
