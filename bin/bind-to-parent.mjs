// Plain JavaScript for any Node from 20 on, see launch.mjs.
import { spawnSync } from 'node:child_process'

/**
 * The command, so that the kernel sends it `signal` when this process dies, however that happens. Only Linux can.
 * @param {string[]} command
 * @param {'TERM' | 'KILL'} signal
 */
export function bindToParent(command, signal) {
  const binding = ['setpriv', '--pdeathsig', signal, '--']
  const able = spawnSync(binding[0], [...binding.slice(1), 'true']).status === 0
  return able ? [...binding, ...command] : command
}
