import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '#start-error.ts'
import { type Home, lastWords, openLog } from './embedded-home.ts'
import { disownLockFile, findPostmaster, type Launch, spawnPostgres } from './postmaster.ts'
import { isWorthReviving } from './revival.ts'
import { waitFor } from './wait-for.ts'

export interface Postmaster {
  home: Home
  programs: string
  launch: Launch
  settings: Record<string, string>
  log: (line: string) => void
}

/**
 * Runs the postmaster on a free port of this machine until `stop`. If it dies before, it is started again on the
 * same port, where the pools find it; five times in ten minutes at most, in case its folder is what kills it.
 */
export async function keepRunning(postmaster: Postmaster): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await findFreePort()
  let child = await launchOn(port, postmaster)
  let stopping = false
  const ends: number[] = []
  const revive = async () => {
    ends.push(performance.now())
    if (stopping || !isWorthReviving(ends)) return
    postmaster.log(`PostgreSQL ended unexpectedly and is started again: ${lastWords(postmaster.home)}`)
    child = await launchOn(port, postmaster)
    watch()
    if (stopping) await end(child)
  }
  const watch = () =>
    child.once('exit', () => revive().catch((error: unknown) => postmaster.log(String(error))))
  // Where the kernel does not stop it with us: at least when we end in an orderly way.
  const endWithUs = () => child.kill('SIGINT')
  watch()
  process.once('exit', endWithUs)
  const stop = async () => {
    stopping = true
    await end(child)
    process.off('exit', endWithUs)
  }
  return { port, stop }
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
}

// After a kill -9, the last one's children need a moment to notice and leave; until then PostgreSQL refuses to start.
async function launchOn(port: number, postmaster: Postmaster): Promise<ChildProcess> {
  const { home } = postmaster
  for (let attempt = 1; ; attempt++) {
    disownLockFile(home.pgdata)
    const child = launch(port, postmaster)
    if (await isReady(child, home)) return child
    if (attempt === 10 || !/could not bind|still in use|already exists/.test(lastWords(home, 6))) break
    await sleep(300)
  }
  throw new StartError(`PostgreSQL does not start in ${home.dataDir}: ${lastWords(home)}`)
}

function launch(port: number, postmaster: Postmaster): ChildProcess {
  const command = [
    path.join(postmaster.programs, 'postgres'),
    '-D',
    postmaster.home.pgdata,
    '-p',
    String(port),
  ]
  for (const [name, value] of Object.entries({ ...settings, ...postmaster.settings }))
    command.push('-c', `${name}=${value}`)
  const output = openLog(postmaster.home)
  const child = spawnPostgres(postmaster.launch, command, postmaster.home.pgdata, output)
  fs.closeSync(output)
  return child
}

async function isReady(child: ChildProcess, home: Home): Promise<boolean> {
  const outcome = await waitFor(60_000, () => {
    if (hasEnded(child)) return 'ended'
    const found = findPostmaster(home.pgdata)
    return found?.pid === child.pid && found?.ready ? 'ready' : undefined
  })
  if (outcome === undefined) await end(child)
  return outcome === 'ready'
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const gone = once(child, 'exit')
  child.kill('SIGINT')
  const impatience = setTimeout(() => child.kill('SIGQUIT'), 10_000)
  await gone
  clearTimeout(impatience)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
