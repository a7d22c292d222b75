import type { ImportMapping, RejectReason } from './import-mapping.ts'

/** A file of clients on its way in: a draft until somebody has said what its columns are, then running, then done. What
 *  runs and was given up has stopped, until somebody lets it go on or discards it. */
export interface ClientImport {
  readonly id: string
  readonly fileName: string
  /** The names of the file's columns; '' where the file names none. */
  readonly columns: readonly string[]
  readonly mapping: ImportMapping
  readonly status: 'draft' | 'running' | 'stopped' | 'done'
  readonly total: number
  readonly added: number
  /** Rows that told of a client who was there already. */
  readonly merged: number
  readonly rejected: number
  readonly createdAt: Temporal.Instant
}

/** A row of the file, numbered as spreadsheets do it. */
export interface ImportRow {
  readonly number: number
  readonly cells: readonly string[]
}

export interface RejectedRow extends ImportRow {
  readonly reason: RejectReason
}

/** More than anybody has, and little enough to be looked through. */
export const mostRows = 20_000

/** Reports hold people's data, too: they are kept for a month, drafts for a day. */
export const daysKept = { draft: 1, done: 30 } as const
