import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { makeDataDir } from './data-dir.ts'

/** The installation's secret: made at the first start and kept in `dataDir/secret`, readable by its owner only. */
export function keepSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret')
  if (!fs.existsSync(file)) makeSecret(dataDir, file)
  return fs.readFileSync(file, 'utf8').trim()
}

/** Keeps another secret from now on. The former lies beside it, in `secret.before-restore`. */
export function replaceSecret(dataDir: string, secret: string): void {
  const file = path.join(dataDir, 'secret')
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, secret, { mode: 0o600, flush: true })
  if (fs.existsSync(file)) fs.renameSync(file, `${file}.before-restore`)
  fs.renameSync(draft, file)
}

// Written aside and linked into place: of two processes that start at once, both read the one that came first, whole.
function makeSecret(dataDir: string, file: string): void {
  makeDataDir(dataDir)
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    fs.linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(draft)
  }
}
