import type { Table } from './catalogue.ts'
import { type Manifest, parseManifest } from './manifest.ts'

// What a backup holds, unpacked, is text that psql understands too: for each table a COPY with its rows, one a line,
// and at the end the manifest as a comment.

/** Stands alone in its line, which no row can: COPY writes a backslash as two. */
export const endOfRows = '\\.\n'

const endMark = Buffer.from(endOfRows)
const comment = '-- manifest '

export function tableLine({ name, columns }: Table): string {
  return `COPY "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) FROM stdin;\n`
}

/** Undefined where the line begins no table. */
export function parseTableLine(line: string): Table | undefined {
  const [, name, columns] = /^COPY "(\w+)" \(("\w+"(?:, "\w+")*)\) FROM stdin;$/.exec(line) ?? []
  return name && columns ? { name, columns: columns.replaceAll('"', '').split(', ') } : undefined
}

export function manifestLine(manifest: Manifest): string {
  return `${comment}${JSON.stringify(manifest)}\n`
}

/** Undefined where the line is no manifest. */
export function parseManifestLine(line: string): Manifest | undefined {
  return line.startsWith(comment) ? parseManifest(line.slice(comment.length)) : undefined
}

const newline = 10

export function countRows(chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) count += 1
  return count
}

export interface LineReader {
  /** The next line without its end; undefined after the last. */
  line(): Promise<string | undefined>
  /** All whole lines before the next `endOfRows`, in pieces of bearable size. Throws `cutOff()` where it is missing. */
  rows(cutOff: () => Error): AsyncGenerator<Buffer>
}

export function readLines(chunks: AsyncIterable<Buffer>): LineReader {
  const source = chunks[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const { done, value } = await source.next()
    if (!done) rest = rest.length ? Buffer.concat([rest, value]) : value
    return !done
  }
  const take = (length: number): Buffer => {
    const taken = rest.subarray(0, length)
    rest = rest.subarray(length)
    return taken
  }
  return {
    async line() {
      while (!rest.includes(newline)) if (!(await more())) return undefined
      return take(rest.indexOf(newline) + 1)
        .toString('utf8')
        .slice(0, -1)
    },
    async *rows(cutOff) {
      for (;;) {
        // What is left always begins with a line's first byte.
        const none = rest.subarray(0, endOfRows.length).equals(endMark)
        const end = none ? 0 : rest.indexOf(`\n${endOfRows}`) + 1
        const ended = none || end > 0
        const length = ended ? end : rest.lastIndexOf(newline) + 1
        if (length) yield take(length)
        if (ended) return void take(endOfRows.length)
        if (!(await more())) throw cutOff()
      }
    },
  }
}
