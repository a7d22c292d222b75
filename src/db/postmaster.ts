import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { StartError } from '#start-error.ts'

/** How a PostgreSQL program is started here: as whom, and behind which command. */
export interface Launch {
  prefix: string[]
  uid?: number
  gid?: number
}

/**
 * PostgreSQL refuses to run as root. As root it runs as the folder's owner, or as `postgres` or `nobody`, with the
 * one capability that lets it reach a checkout under a closed folder such as /root. As anyone else it just runs.
 * `setpriv --pdeathsig` has the kernel stop it when this process dies, however that happens.
 */
export function chooseLaunch(program: string, pgdata: string): Launch {
  for (const launch of process.getuid?.() === 0 ? launchesAsRoot(pgdata) : launchesAsUser) {
    const [command = program, ...args] = [...launch.prefix, program, '--version']
    const probe = spawnSync(command, args, { ...identity(launch), encoding: 'utf8' })
    if (probe.status === 0 && !probe.stderr) return launch
  }
  throw new StartError(
    'The embedded PostgreSQL does not run on this machine: set DATABASE_URL to a PostgreSQL of your own',
  )
}

const stopWithParent = ['--pdeathsig', 'INT', '--']
const launchesAsUser: Launch[] = [{ prefix: ['setpriv', ...stopWithParent] }, { prefix: [] }]

function launchesAsRoot(pgdata: string): Launch[] {
  const { uid, gid } = chooseAccount(pgdata)
  const become = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const able = (capability: string) => [
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
    '--securebits=+no_setuid_fixup',
  ]
  const prefixes = [
    [...become, ...able('dac_read_search'), ...stopWithParent],
    [...become, ...able('dac_override'), ...stopWithParent],
    [...become, ...stopWithParent],
    [],
  ]
  return prefixes.map((prefix) => ({ prefix, uid, gid }))
}

function chooseAccount(pgdata: string): { uid: number; gid: number } {
  const owner = fs.statSync(pgdata, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const user = spawnSync('id', ['-u', 'postgres']).status === 0 ? 'postgres' : 'nobody'
  const numberOf = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }))
  return { uid: numberOf('-u'), gid: numberOf('-g') }
}

// Behind setpriv the command itself changes the user; without it, spawn does.
function identity({ prefix, uid, gid }: Launch) {
  return prefix.length === 0 && uid !== undefined && gid !== undefined ? { uid, gid } : {}
}

/**
 * Starts a PostgreSQL program in a session of its own, so that Ctrl-C in a terminal reaches only us and the
 * database closes after the last query. Its output goes to the file descriptor `output`. Variables such as PGPORT
 * of the operator's shell do not reach it.
 */
export function spawnPostgres(
  launch: Launch,
  command: string[],
  cwd: string,
  output: number,
  input = '',
): ChildProcess {
  const [program, ...args] = [...launch.prefix, ...command] as [string, ...string[]]
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }
  const child = spawn(program, args, {
    ...identity(launch),
    cwd,
    env,
    detached: true,
    stdio: [input ? 'pipe' : 'ignore', output, output],
  })
  child.stdin?.end(input)
  return child
}

/** The postmaster that runs on this folder right now, if one does. */
export function findPostmaster(pgdata: string): { pid: number; port: number; ready: boolean } | undefined {
  const lines = readIfThere(path.join(pgdata, 'postmaster.pid')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0) || !commandOf(pid).includes(pgdata)) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * Frees a folder whose postmaster is dead while its number is not: a zombie that nobody collects, or a number given
 * away since. PostgreSQL takes a lock file that names its own parent for stale, and still looks whether the dead
 * one's children have left, which it could not do if the file were removed.
 */
export function disownLockFile(pgdata: string): void {
  const file = path.join(pgdata, 'postmaster.pid')
  const text = readIfThere(file)
  if (text && !findPostmaster(pgdata)) fs.writeFileSync(file, text.replace(/^\d+/, String(process.pid)))
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return readIfThere(`/proc/${pid}/cmdline`)
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}

function readIfThere(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    // ESRCH: the process ended while its file was being read.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return ''
    throw error
  }
}
