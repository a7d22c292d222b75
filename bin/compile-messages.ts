import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { messageProblems } from './message-problems.ts'

const root = path.resolve(import.meta.dirname, '..')
const outdir = path.join(root, 'src/paraglide')

/**
 * Compiles messages/*.json to src/paraglide, unless that is done. Throws an error that names the keys where a
 * language lacks one. Made aside and moved into place, so that what runs meanwhile finds a whole folder.
 */
export async function compileMessages(): Promise<void> {
  const catalogue = readCatalogue()
  const problems = messageProblems(catalogue)
  if (problems.length) throw new Error(`The messages are not complete:\n${problems.join('\n')}`)
  const stamp = createHash('sha256')
    .update(JSON.stringify(catalogue))
    .update(read('package-lock.json'))
    .digest('hex')
  if (fs.existsSync(path.join(outdir, stamp))) return
  // Loaded late: it takes a second, and mostly there is nothing to do.
  const { compile } = await import('@inlang/paraglide-js')
  const draft = path.join(root, 'node_modules/.cache', `paraglide-${process.pid}`)
  await compile({ project: path.join(root, 'project.inlang'), outdir: draft, emitReadme: false })
  fs.writeFileSync(path.join(draft, stamp), '')
  fs.rmSync(`${draft}-old`, { recursive: true, force: true })
  if (fs.existsSync(outdir)) fs.renameSync(outdir, `${draft}-old`)
  fs.renameSync(draft, outdir)
  fs.rmSync(`${draft}-old`, { recursive: true, force: true })
}

/** The text of messages/*.json by language. */
export function readCatalogue(): Record<string, string> {
  const files = fs.readdirSync(path.join(root, 'messages')).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(files.map((name) => [path.parse(name).name, read('messages', name)]))
}

function read(...names: string[]): string {
  return fs.readFileSync(path.join(root, ...names), 'utf8')
}

if (import.meta.main) await compileMessages()
