// Plain JavaScript for any Node from 20 on, without a dependency: it runs before anything is installed.
// usage: node bin/launch.mjs [FILE] [--build] [argument…]
// Installs where needed, with --build also builds; then Node 26 runs FILE in this process's place.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { bindToParent } from './bind-to-parent.mjs'
import { setUp } from './setup.mjs'

const root = path.resolve(import.meta.dirname, '..')
const words = process.argv.slice(2)
const file = words[0]?.startsWith('--') ? undefined : words.shift()
const build = words[0] === '--build' && words.shift() !== undefined
const node = await setUp(root, { build }).catch((error) => fail(error.message))

if (file) {
  process.chdir(root)
  const program = [node, path.join(root, file), ...words]
  if (process.execve) process.execve(node, program, process.env)
  runAsChild(program)
}

// Node 20 cannot become another program, so it stands aside: signals and the exit code pass through.
function runAsChild(program) {
  const [command, ...args] = bindToParent(program, 'TERM')
  const child = spawn(command, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => {
    if (!signal) return process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function fail(message) {
  fs.writeSync(2, `${message}\n`)
  process.exit(1)
}
