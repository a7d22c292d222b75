import fs from 'node:fs'
import path from 'node:path'

export interface SourceFile {
  /** Below src/, such as `domain/booking/book-slot.ts`. */
  place: string
  text: string
  imports: Import[]
}

export interface Import {
  /** As `place` where it is one of ours, else the package's name. */
  target: string
  /** As it stands in the text. */
  specifier: string
  /** What stands between `import` and `from`. */
  names: string
}

const src = path.resolve(import.meta.dirname, '../../src')

/** Our sources without what is generated, and without tests: those may look anywhere. */
export function readSources(): SourceFile[] {
  return fs
    .readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((place) => place.replaceAll(path.sep, '/'))
    .filter((place) => /\.(ts|tsx|js)$/.test(place) && !/^paraglide\/|\.test\.tsx?$/.test(place))
    .map((place) => {
      const text = fs.readFileSync(path.join(src, place), 'utf8')
      return { place, text, imports: importsOf(place, text) }
    })
}

const anImport =
  /^(?:import|export)\b(?<names>[^'"]*?)\bfrom\s*'(?<from>[^']+)'|^import\s*'(?<bare>[^']+)'|\bimport\('(?<late>[^']+)'\)/gm

function importsOf(place: string, text: string): Import[] {
  return [...text.matchAll(anImport)].map(({ groups }) => {
    const specifier = (groups!['from'] ?? groups!['bare'] ?? groups!['late'])!
    return { specifier, names: groups!['names']?.trim() ?? '', target: targetOf(place, specifier) }
  })
}

function targetOf(place: string, specifier: string): string {
  const file = specifier.replace(/\?.*$/, '')
  if (file.startsWith('#')) return file.slice(1)
  return file.startsWith('.') ? path.posix.join(path.posix.dirname(place), file) : file
}

/** The first folder of a place, such as `domain`; `entrance` for what stands in src/ itself. */
export function roomOf(place: string): string {
  return place.includes('/') ? place.slice(0, place.indexOf('/')) : 'entrance'
}
