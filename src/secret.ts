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

/** The secret before the present one; undefined where it was never renewed. */
export function formerSecretIn(dataDir: string): string | undefined {
  const former = path.join(dataDir, 'secret.former')
  if (!fs.existsSync(former)) return undefined
  const secret = fs.readFileSync(former, 'utf8').trim()
  // Cut off before the new one was written, the present one is not former yet.
  return secret === keepSecret(dataDir) ? undefined : secret
}

/** Makes a new secret. The one that was present until now lies beside it, in `secret.former`. */
export function renewSecret(dataDir: string): void {
  changeSecret(dataDir, newSecret(), 'secret.former')
}

/** Keeps another secret from now on. The one before lies beside it, in `secret.before-restore`. */
export function replaceSecret(dataDir: string, secret: string): void {
  changeSecret(dataDir, secret, 'secret.before-restore')
}

// At no moment is there none, or half of one.
function changeSecret(dataDir: string, secret: string, nameOfFormer: string): void {
  writeWhole(path.join(dataDir, nameOfFormer), keepSecret(dataDir))
  writeWhole(path.join(dataDir, 'secret'), secret)
}

function writeWhole(file: string, secret: string): void {
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, secret, { mode: 0o600, flush: true })
  fs.renameSync(draft, file)
}

// Written aside and linked into place: of two processes that start at once, both read the one that came first, whole.
function makeSecret(dataDir: string, file: string): void {
  makeDataDir(dataDir)
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, newSecret(), { mode: 0o600 })
  try {
    fs.linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(draft)
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
