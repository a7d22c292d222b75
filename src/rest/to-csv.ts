import Papa from 'papaparse'

/** Rows as CSV with a line of column names. Numbers stay as they were written (`20.00`), a null is an empty cell, and
 *  what is embedded is JSON. The cells are the data and nothing else: programs read them, so none is disarmed against
 *  spreadsheets that take a leading `=` for a formula. */
export function toCsv(body: string, columns: readonly string[]): string {
  const rows = JSON.parse(body, keepNumbers) as Record<string, unknown>[]
  const cells = rows.map((row) => columns.map((column) => toCell(row[column])))
  return Papa.unparse({ fields: [...columns], data: cells }, { newline: '\n' })
}

declare global {
  interface JSON {
    /** In Node.js since version 21; the library of TypeScript has no word of it yet. */
    rawJSON(text: string): object
  }
}

type WithSource = (key: string, value: unknown, context: { source?: string }) => unknown

const keepNumbers = ((_key, value, { source }) =>
  typeof value === 'number' ? JSON.rawJSON(source!) : value) as WithSource as (
  key: string,
  value: unknown,
) => unknown

function toCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
