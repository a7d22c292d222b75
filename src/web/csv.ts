import Papa from 'papaparse'
import { typedText } from './typed-text.ts'

const separators = [',', ';', '\t', '|']

/** The rows of a file that a spreadsheet wrote; its text in UTF-8, UTF-16 or else Latin-1 (as Windows writes it), the
 *  separator is found out. Rows keep their numbers: an empty row is one, too. */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = textOf(bytes)
  const { data } = Papa.parse<string[]>(text, { delimiter: separatorOf(text) })
  const rows = data.map((cells) => cells.map((cell) => withoutGuard(typedText(cell)).trim()))
  while (rows.length && isEmpty(rows.at(-1)!)) rows.pop()
  return rows
}

// Guessed from the first row alone: it names columns, while what people wrote below may hold any character.
function separatorOf(text: string): string {
  const header = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0]!
  const count = (separator: string) => header.split(separator).length
  return separators.reduce((best, other) => (count(other) > count(best) ? other : best))
}

export function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '')
}

/** One line of a file for spreadsheets. What one would take for a formula and run gets an apostrophe before it, which
 *  `readCsv` takes away again. */
export function csvLine(cells: readonly (string | number | null)[], separator: string): string {
  const guarded = cells.map((cell) => (typeof cell === 'string' ? guard(cell) : cell))
  return `${Papa.unparse([guarded], { delimiter: separator })}\r\n`
}

/** Spreadsheets know by it that the text is UTF-8. */
export const byteOrderMark = '\ufeff'

/** What spreadsheets expect between cells where the reader's language writes decimals with a comma. */
export function separatorFor(locale: string): string {
  return locale === 'en' ? ',' : ';'
}

function guard(cell: string): string {
  return /^\s*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell
}

function withoutGuard(cell: string): string {
  return /^'\s*[=+\-@]/.test(cell) ? cell.slice(1) : cell
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
