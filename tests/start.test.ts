import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { findFreePort, run, startCommand, type Started, startServer } from '#tests/support/start-server.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso start '))
const DATA_DIR = path.join(folder, 'data of ours')
const running: Started[] = []

async function start(environment: Record<string, string> = {}, command?: string[]): Promise<Started> {
  const server = await startServer({ DATA_DIR, ...environment }, command)
  running.push(server)
  return server
}

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test('a start prints where to go, and serves it', async () => {
  const { url, child, ended } = await start()
  expect((await fetch(`${url}/demo`)).status).toBe(200)
  child.kill('SIGTERM')
  const { stdout } = await ended
  expect(stdout).toContain(`${url}/demo`)
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it cleanly, the database included', async (signal) => {
  const { child, ended } = await start()
  const postgres = postmasterPid()
  child.kill(signal)
  expect(await ended).toMatchObject({ code: 0, signal: null, stderr: '' })
  expect(isRunning(postgres)).toBe(false)
  expect(fs.readdirSync(DATA_DIR)).not.toContain('server.lock')
})

test('Ctrl-C reaches it twice under npm, and it still ends cleanly', async () => {
  const { child, ended } = await start()
  child.kill('SIGINT')
  // Two at the very same moment would arrive as one.
  setTimeout(() => child.kill('SIGINT'), 5)
  expect(await ended).toMatchObject({ code: 0, signal: null })
})

test('npm start passes a signal on and ends with it', async () => {
  const { child, ended } = await start({}, ['npm', 'start'])
  const postgres = postmasterPid()
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
  expect(isRunning(postgres)).toBe(false)
})

test('after kill -9 of the server, the next start recovers', async () => {
  const { child, ended } = await start()
  child.kill('SIGKILL')
  await ended
  const { url } = await start()
  expect((await fetch(`${url}/demo`)).status).toBe(200)
})

test('after kill -9 of server and database, the next start recovers', async () => {
  const { child, ended } = await start()
  const postgres = postmasterPid()
  child.kill('SIGKILL')
  process.kill(postgres, 'SIGKILL')
  await ended
  const { url } = await start()
  expect((await fetch(`${url}/demo`)).status).toBe(200)
})

test('it serves on when only the database is killed', async () => {
  const { url } = await start()
  process.kill(postmasterPid(), 'SIGKILL')
  await expect.poll(async () => (await fetch(`${url}/demo`)).status, { timeout: 20_000 }).toBe(200)
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 20_000 }).toBe(200)
})

test('a port that is taken is told in one line', async () => {
  const taken = net.createServer().listen(0)
  await once(taken, 'listening')
  const { port } = taken.address() as net.AddressInfo
  await expectRefusal(
    { PORT: String(port) },
    new RegExp(`^Port ${port} is taken by another program: .*PORT.*$`),
  )
  taken.close()
  expect(fs.existsSync(path.join(DATA_DIR, 'pgdata/postmaster.pid'))).toBe(false)
})

test('a data folder that is taken is told in one line', async () => {
  await start()
  await expectRefusal({}, /^The data folder .*data of ours is in use by process \d+: .*DATA_DIR.*$/)
})

test('a wrong variable is told in one line', async () => {
  await expectRefusal({ ROLE: 'everything' }, /^ROLE is wrong: "everything"; allowed: all, web, worker$/)
})

test.each(['while the server runs', 'while no server runs'])(
  'a command says only what it has to say, %s',
  async (when) => {
    if (when === 'while the server runs') await start()
    const { ended } = run(['npm', 'run', '-s', 'converso', '--', 'migrate'], { DATA_DIR })
    const { code, stdout, stderr } = await ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trim().split('\n')).toHaveLength(1)
  },
)

async function expectRefusal(environment: Record<string, string>, line: RegExp): Promise<void> {
  const { ended } = run(startCommand, { DATA_DIR, PORT: String(await findFreePort()), ...environment })
  const { code, stdout, stderr } = await ended
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr.trim()).toMatch(line)
}

function postmasterPid(): number {
  return Number.parseInt(fs.readFileSync(path.join(DATA_DIR, 'pgdata/postmaster.pid'), 'utf8'), 10)
}

// A process whose parent has not yet asked how it ended is still listed, as a zombie.
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
