// Plain JavaScript: the launcher holds a lock of the same kind before Node 26 is there to strip types.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/**
 * Takes `file` for this process, or returns who holds it. A lock left by a dead process is taken over, also
 * where its number has been given to another process since.
 * @param {string} file
 * @returns {{ release: () => void, share: (pid: number) => void } | { heldBy: number }}
 */
export function takeLock(file) {
  const mine = [identityOf(process.pid)]
  for (;;) {
    if (claim(file, mine)) break
    const holders = readHolders(file)
    const holder = holders?.find(isAlive)
    if (holder) return { heldBy: Number.parseInt(holder, 10) }
    if (!holders) continue
    // Who follows a dead holder is decided by a lock too: of two heirs, the second must not push the first one out.
    const succession = takeLock(`${file}.heir`)
    if ('heldBy' in succession) return succession
    const inherited = String(readHolders(file)) === String(holders)
    if (inherited) write(file, mine)
    succession.release()
    if (inherited) break
  }
  return {
    release: () => release(file, mine),
    // The lock outlives this process as long as the child lives that does its work.
    share: (pid) => write(file, [...mine, identityOf(pid)]),
  }
}

// Written aside and linked into place, so nobody ever reads half a lock.
function claim(file, holders) {
  const draft = `${file}.${process.pid}`
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(draft, holders.join('\n'))
  try {
    fs.linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

function write(file, holders) {
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, holders.join('\n'))
  fs.renameSync(draft, file)
}

function release(file, mine) {
  if (readHolders(file)?.[0] === mine[0]) fs.rmSync(file, { force: true })
}

function readHolders(file) {
  try {
    return fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(identity) {
  const pid = Number.parseInt(identity, 10)
  return startOf(pid) !== undefined && identityOf(pid) === identity
}

// A number that was given to another process since has another start.
function identityOf(pid) {
  return `${pid} ${startOf(pid)}`
}

/** When a process was started, in whatever words the system has for it; undefined where it is dead. */
function startOf(pid) {
  try {
    if (process.platform === 'linux') return startOnLinux(pid)
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

// In clock ticks since this boot. The fields follow the name, which may hold spaces and brackets.
function startOnLinux(pid) {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return state === 'Z' || state === 'X' ? undefined : `${boot} ${fields[18]}`
}
