import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nodePath } from './setup.mjs'

// The real launcher in a checkout of its own, where a script plays npm and the build writes one line.
const checkout = path.resolve(import.meta.dirname, '..')
let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'converso launch '))
  const files = [
    'bin/launch.mjs',
    'bin/setup.mjs',
    'bin/bind-to-parent.mjs',
    'src/db/process-lock.js',
    'src/db/embedded-binaries.js',
  ]
  for (const file of [...files, 'package.json']) fs.cpSync(path.join(checkout, file), path.join(root, file))
  for (const folder of ['messages', 'project.inlang', 'programs']) fs.mkdirSync(path.join(root, folder))
  write('package-lock.json', '{ "packages": { "": {}, "node_modules/one": { "version": "1.0.0" } } }')
  write('src/server.ts', '1')
  write('bin/say.ts', `console.log(JSON.stringify(process.argv.slice(2)))`)
  write('bin/build.ts', `${appendToLog('build')}; await new Promise((done) => setTimeout(done, 300))`)
  const node = nodePath(root)
  const ledger = `{ "packages": { "node_modules/one": { "version": "1.0.0" } } }`
  const install = [
    'echo install >> log',
    'rm -rf node_modules',
    'sleep 0.3',
    `mkdir -p "${path.dirname(node)}"`,
  ]
  const bring = [
    `ln -s "${process.execPath}" "${node}"`,
    `echo '${ledger}' > node_modules/.package-lock.json`,
  ]
  write('programs/npm', `#!/bin/sh\nset -e\n${[...install, ...bring].join('\n')}\n`)
  fs.chmodSync(path.join(root, 'programs/npm'), 0o755)
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

test('the first time it installs and builds, then it runs the file with its arguments', async () => {
  expect(await launch('bin/say.ts', '--build', 'one', '--two')).toMatchObject({
    code: 0,
    stdout: '["one","--two"]\n',
  })
  expect(await launch('bin/say.ts', '--build')).toEqual({ code: 0, stdout: '[]\n', stderr: '' })
  expect(log()).toEqual(['install', 'build'])
})

test('it installs again when the lock asks for another version, and builds again when a source changes', async () => {
  await launch('--build')
  write('package-lock.json', '{ "packages": { "": {}, "node_modules/one": { "version": "2.0.0" } } }')
  expect(await launch('--build')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('npm did not bring') as string,
  })
  write('package-lock.json', '{ "packages": { "": {}, "node_modules/one": { "version": "1.0.0" } } }')
  write('src/server.ts', '2')
  await launch('--build')
  await launch('--build')
  expect(log()).toEqual(['install', 'build', 'install', 'build'])
})

test('of several at once, one does the work and the others wait for it', async () => {
  const ends = await Promise.all(['a', 'b', 'c'].map((word) => launch('bin/say.ts', '--build', word)))
  expect(ends.map(({ code, stdout }) => `${code} ${stdout}`)).toEqual(['0 ["a"]\n', '0 ["b"]\n', '0 ["c"]\n'])
  expect(log()).toEqual(['install', 'build'])
})

test.each([
  ['install', 'SIGTERM'],
  ['install', 'SIGKILL'],
  ['build', 'SIGINT'],
  ['build', 'SIGKILL'],
] as const)('interrupted in the middle of the %s by %s, it does it again', async (work, signal) => {
  const first = begin('bin/say.ts', '--build')
  await expect.poll(log, { interval: 10 }).toContain(work)
  first.child.kill(signal)
  await first.ended
  expect(await launch('bin/say.ts', '--build')).toMatchObject({ code: 0, stdout: '[]\n' })
  expect(log().at(-1)).toBe('build')
})

test('a build that fails is told, and stops the start', async () => {
  write('bin/build.ts', `console.error('no such file'); process.exit(3)`)
  expect(await launch('bin/say.ts', '--build')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/no such file\nThe build failed \(exit code 3\)\n$/) as string,
  })
})

test('a signal reaches the program, and its exit code comes back', async () => {
  write(
    'bin/wait.ts',
    `process.on('SIGTERM', () => process.exit(42)); console.log('waiting'); setTimeout(() => {}, 9000)`,
  )
  const { child, ended } = begin('bin/wait.ts')
  await once(child.stdout!, 'data')
  child.kill('SIGTERM')
  expect((await ended).code).toBe(42)
})

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  fs.writeFileSync(path.join(root, file), text)
}

function appendToLog(line: string): string {
  return `import fs from 'node:fs'; fs.appendFileSync('log', '${line}\\n')`
}

function log(): string[] {
  const file = path.join(root, 'log')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : []
}

function launch(...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return begin(...words).ended
}

function begin(...words: string[]) {
  const env = { PATH: `${path.join(root, 'programs')}:${process.env['PATH']}`, HOME: root }
  const child = spawn(process.execPath, [path.join(root, 'bin/launch.mjs'), ...words], { env })
  return { child, ended: readToTheEnd(child) }
}

async function readToTheEnd(child: ChildProcess) {
  const text = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, ...text }
}
