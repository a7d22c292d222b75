import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { ArchiveProblem, fileProblem } from './archive-problem.ts'
import { format } from './manifest.ts'

/** The first line says whose file it is and in which format, the last one what all before it amounts to; between them
 *  lies a gzip stream. So damage of any byte is seen before anything is unpacked. */
const greeting = /^converso-backup (\d{1,4})\n/
const firstLine = `converso-backup ${format}\n`
const lastLine = /^\nsha256 ([0-9a-f]{64})\n$/
const lastLength = '\nsha256 '.length + 64 + 1

/** Puts the first and the last line around a stream. */
export async function* seal(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256').update(firstLine)
  yield Buffer.from(firstLine)
  for await (const chunk of content) {
    hash.update(chunk)
    yield chunk
  }
  yield Buffer.from(`\nsha256 ${hash.digest('hex')}\n`)
}

/** Reads the whole file once. Throws an ArchiveProblem where it is no backup of ours, of a newer format, cut off, or
 *  damaged in any byte. `onBytes` is told how far it is. */
export async function checkSeal(file: string, onBytes: (done: number, size: number) => void): Promise<void> {
  const size = await sizeOf(file)
  const start = await readBytes(file, 0, 32)
  const version = greeting.exec(start.toString('latin1'))?.[1]
  if (version === undefined) throw new ArchiveProblem(`${file} is not a backup of Converso Booking`)
  if (Number(version) > format)
    throw new ArchiveProblem(
      `${file} was made by a newer version of Converso Booking: restore it with that version`,
    )
  const told = lastLine.exec((await readBytes(file, size - lastLength, lastLength)).toString('latin1'))?.[1]
  if (told === undefined || size < firstLine.length + lastLength)
    throw new ArchiveProblem(`${file} is cut off or damaged at its end: take another copy`)
  const hash = createHash('sha256')
  let done = 0
  for await (const chunk of createReadStream(file, { end: size - lastLength - 1 })) {
    hash.update(chunk as Buffer)
    onBytes((done += (chunk as Buffer).length), size)
  }
  if (hash.digest('hex') !== told)
    throw new ArchiveProblem(`${file} is damaged, its checksum is another: take another copy`)
}

/** What the seal encloses. */
export async function openSealed(file: string): Promise<Readable> {
  return createReadStream(file, { start: firstLine.length, end: (await sizeOf(file)) - lastLength - 1 })
}

async function sizeOf(file: string): Promise<number> {
  try {
    const stat = await fs.stat(file)
    if (!stat.isFile()) throw new ArchiveProblem(`${file} is not a file`)
    return stat.size
  } catch (error) {
    throw fileProblem('read', file, error)
  }
}

async function readBytes(file: string, position: number, length: number): Promise<Buffer> {
  const handle = await fs.open(file).catch((error: unknown) => {
    throw fileProblem('read', file, error)
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, Math.max(position, 0))
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
