import fs from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { fileProblem } from './archive-problem.ts'

/** Writes a new file that only its owner may read: whole, or not at all. Until it is whole and on the disk, it lies
 *  beside with `.part` after its name. `fill` pours into the stream and ends it. Throws an ArchiveProblem, also where
 *  the file exists. */
export async function writeFile(file: string, fill: (target: Writable) => Promise<void>): Promise<void> {
  const draft = `${file}.part`
  try {
    if (await exists(file)) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST' })
    await fs.rm(draft, { force: true })
    const handle = await fs.open(draft, 'wx', 0o600)
    await fill(handle.createWriteStream({ flush: true }))
    await fs.rename(draft, file)
  } catch (error) {
    await fs.rm(draft, { force: true }).catch(() => {})
    throw fileProblem('write', file, error)
  }
}

async function exists(file: string): Promise<boolean> {
  return fs.stat(file).then(
    () => true,
    () => false,
  )
}
