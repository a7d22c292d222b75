import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { takeLock } from './process-lock.js'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-lock-'))
const file = path.join(folder, 'here', 'lock')
beforeEach(() => fs.rmSync(path.dirname(file), { recursive: true, force: true }))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const module = path.join(import.meta.dirname, 'process-lock.js')

/** Another process that takes the lock, tells what it got, and lives until it is killed. */
async function startTaker() {
  const script = `
    const { takeLock } = await import(${JSON.stringify(module)})
    const got = takeLock(${JSON.stringify(file)})
    console.log('heldBy' in got ? 'refused' : 'taken')
    setTimeout(() => {}, 30_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, said: said.toString().trim() }
}

test('while one process holds the lock, another learns who it is', async () => {
  const { child, said } = await startTaker()
  expect(said).toBe('taken')
  expect(takeLock(file)).toEqual({ heldBy: child.pid })
  child.kill('SIGKILL')
  await once(child, 'exit')
})

test('the lock of a killed process is free', async () => {
  const { child } = await startTaker()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(takeLock(file)).toHaveProperty('release')
})

test('a released lock is free', () => {
  const lock = takeLock(file)
  if ('release' in lock) lock.release()
  expect(fs.readdirSync(path.dirname(file))).toEqual([])
})

test('a number that belongs to another process by now does not hold the lock', () => {
  fs.mkdirSync(path.dirname(file))
  fs.writeFileSync(file, `${process.pid} some-earlier-start 12345`)
  expect(takeLock(file)).toHaveProperty('release')
})

test('the lock is held on by a child that it was shared with', async () => {
  const worker = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30_000)'])
  fs.mkdirSync(path.dirname(file))
  const lock = takeLock(file)
  if ('share' in lock) lock.share(worker.pid!)
  const [, child] = fs.readFileSync(file, 'utf8').split('\n')
  fs.writeFileSync(file, `999999 gone\n${child}`)
  expect(takeLock(file)).toEqual({ heldBy: worker.pid })
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  expect(takeLock(file)).toHaveProperty('release')
})

test('of several that come at once, after a dead one, exactly one gets it', async () => {
  fs.mkdirSync(path.dirname(file))
  fs.writeFileSync(file, '999999 gone')
  const takers = await Promise.all(Array.from({ length: 6 }, startTaker))
  expect(takers.map(({ said }) => said).sort()).toEqual([
    'refused',
    'refused',
    'refused',
    'refused',
    'refused',
    'taken',
  ])
  for (const { child } of takers) child.kill('SIGKILL')
})
