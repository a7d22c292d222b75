import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { ArchiveProblem } from './archive-problem.ts'
import { countRows, parseManifestLine, parseTableLine, readLines } from './archive-text.ts'
import type { Table } from './catalogue.ts'
import type { Manifest } from './manifest.ts'
import { checkSeal, openSealed } from './seal.ts'

/** Reads the whole file twice: every byte against its checksum, then every table against the manifest. Throws an
 *  ArchiveProblem where anything is wrong with it. Nothing is written anywhere. */
export async function verifyBackup(
  file: string,
  onBytes: (done: number, size: number) => void,
): Promise<Manifest> {
  await checkSeal(file, onBytes)
  return readBackup(file, async (_table, rows) => {
    for await (const _ of rows);
  })
}

/** Hands every table with its rows to `take`, which must take them all; answers the manifest. Throws an ArchiveProblem
 *  where the rows are not those that the manifest counts. */
export async function readBackup(
  file: string,
  take: (table: Table, rows: AsyncIterable<Buffer>) => Promise<void>,
): Promise<Manifest> {
  const damaged = (cause?: unknown) =>
    new ArchiveProblem(`${file} is damaged inside: take another copy`, { cause })
  const found: Manifest['tables'] = {}
  const lines = readLines(unpacked(await openSealed(file), damaged))
  for (;;) {
    const line = (await lines.line()) ?? ''
    const manifest = parseManifestLine(line)
    if (manifest) {
      if (JSON.stringify(manifest.tables) !== JSON.stringify(found)) throw damaged()
      return manifest
    }
    const table = parseTableLine(line)
    if (!table || table.name in found) throw damaged()
    const measured = measure(lines.rows(damaged))
    await take(table, measured.rows)
    found[table.name] = measured.result()
  }
}

async function* unpacked(packed: Readable, damaged: (cause: unknown) => Error): AsyncGenerator<Buffer> {
  const unpacking = createGunzip()
  // What goes wrong comes out of `unpacking`, where it is read.
  pipeline(packed, unpacking).catch(() => {})
  try {
    yield* unpacking as AsyncIterable<Buffer>
  } catch (error) {
    throw damaged(error)
  }
}

function measure(source: AsyncIterable<Buffer>) {
  const hash = createHash('sha256')
  let count = 0
  async function* rows() {
    for await (const chunk of source) {
      hash.update(chunk)
      count += countRows(chunk)
      yield chunk
    }
  }
  return { rows: rows(), result: () => ({ rows: count, sha256: hash.digest('hex') }) }
}
