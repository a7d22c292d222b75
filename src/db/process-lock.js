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
    if (claim(file, mine))
      return { release: () => release(file, mine), share: (pid) => share(file, mine, pid) }
    const holder = readHolders(file).find(isAlive)
    if (holder) return { heldBy: Number.parseInt(holder, 10) }
    clear(file)
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

// Two processes may find the same dead lock. Renaming it to a name of our own lets only one of them clear it, and
// if the file was a fresh lock by then, it is put back.
function clear(file) {
  const aside = `${file}.${process.pid}.dead`
  try {
    fs.renameSync(file, aside)
    if (readHolders(aside).some(isAlive)) fs.linkSync(aside, file)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
  fs.rmSync(aside, { force: true })
}

// The lock outlives this process as long as the child that does its work lives.
function share(file, mine, pid) {
  mine.push(identityOf(pid))
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, mine.join('\n'))
  fs.renameSync(draft, file)
}

function release(file, mine) {
  if (readHolders(file)[0] === mine[0]) fs.rmSync(file, { force: true })
}

function readHolders(file) {
  try {
    return fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

function isAlive(identity) {
  return identityOf(Number.parseInt(identity, 10)) === identity
}

// "pid boot start-time": a number that was given to another process since has another start.
function identityOf(pid) {
  return `${pid} ${startOf(pid)}`
}

function startOf(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
      const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (state === 'Z' || state === 'X') return 'gone'
      return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[18]}`
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || 'gone'
  } catch {
    return 'gone'
  }
}
