import { mostRows } from '#domain/client/client-import.ts'
import { guessMapping } from '#domain/client/import-mapping.ts'
import type { ReadFile } from '#domain/client/keep-import.ts'
import { isEmpty, readCsv } from '#web/csv.ts'
import { typedText } from '#web/typed-text.ts'

export type FileProblem = 'none' | 'too_large' | 'not_csv' | 'empty' | 'too_many_rows'

/** In bytes. The edge lets a little more through, so that a file just above it is told so on the page. */
export const largestFile = 5 * 1024 * 1024

/** What was uploaded, with a guess at its columns; or why it cannot be imported. */
export async function readImportFile(file: unknown): Promise<ReadFile | FileProblem> {
  if (!(file instanceof File) || (file.size === 0 && file.name === '')) return 'none'
  if (file.size > largestFile) return 'too_large'
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (isBinary(bytes)) return 'not_csv'
  const all = readCsv(bytes).map((cells, index) => ({ number: index + 1, cells }))
  const filled = all.filter(({ cells }) => !isEmpty(cells))
  const [first] = filled
  if (!first) return 'empty'
  const named = !first.cells.some((cell) => cell.includes('@'))
  const rows = named ? filled.slice(1) : filled
  if (rows.length === 0) return 'empty'
  if (rows.length > mostRows) return 'too_many_rows'
  const columns = named ? first.cells : first.cells.map(() => '')
  const mapping = named ? guessMapping(columns) : guessByContent(first.cells)
  return { fileName: typedText(file.name) || 'clients.csv', columns, mapping, rows }
}

// A spreadsheet's own format begins with "PK"; text has no zero bytes, unless it is UTF-16 and says so.
function isBinary(bytes: Uint8Array): boolean {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return (
    (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) ||
    (!marked && bytes.subarray(0, 4096).includes(0))
  )
}

function guessByContent(cells: readonly string[]): ReadFile['mapping'] {
  const email = cells.findIndex((cell) => cell.includes('@'))
  const phone = cells.findIndex((cell) => /^[+(]?\d[\d\s()./-]{5,}$/.test(cell))
  const name = cells.findIndex((cell, index) => index !== email && /\p{L}/u.test(cell))
  return cells.map((_, index) => {
    if (index === email) return 'email'
    if (index === phone) return 'phone'
    return index === name ? 'name' : 'ignore'
  })
}
