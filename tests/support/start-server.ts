import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '../..')

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Started {
  child: ChildProcess
  /** Where its pages are. */
  url: string
  ended: Promise<Ended>
}

/** Runs a command in the checkout to its end, or until it is stopped. */
export function run([command = '', ...args]: string[], environment: Record<string, string> = {}) {
  const env = { ...cleanEnvironment(), LOG_LEVEL: 'warn', ...environment }
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  return { child, ended: readToTheEnd(child) }
}

/** Starts the built server like `npm start` does, and waits until it is ready. Without PORT, on a free one. */
export async function startServer(
  environment: Record<string, string>,
  command = startCommand,
): Promise<Started> {
  const port = environment['PORT'] ?? String(await findFreePort())
  const { child, ended } = run(command, { ...environment, PORT: port })
  const url = `http://localhost:${port}`
  const readiness = new AbortController()
  const early = ended.then((end) => {
    if (!readiness.signal.aborted)
      throw new Error(`the server ended with ${end.code}: ${end.stderr}${end.stdout}`)
  })
  await Promise.race([early, untilReady(url, readiness.signal)])
  readiness.abort()
  early.catch(() => {})
  return { child, url, ended }
}

export const startCommand = ['node', 'bin/launch.mjs', 'bin/start.ts', '--build']

async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(50)
  }
}

async function readToTheEnd(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()))
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, ...text }
}

// Of the environment of whoever runs the tests, nothing must reach the server that it would read.
function cleanEnvironment(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR }
}

/** A port on which nobody listens at the moment. */
export async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
