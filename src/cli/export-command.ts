import path from 'node:path'
import process from 'node:process'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportProfessional } from '#archive/export-professional.ts'
import { writeFile } from '#archive/write-file.ts'
import { operatorScope } from '#auth/operator.ts'
import { openInstallation } from '#installation.ts'
import type { Command } from './command.ts'
import { startProgress } from './progress.ts'

export const exportCommand: Command = {
  name: 'export',
  does: 'Writes everything of one professional as JSON, one object a line.',
  more: `To FILE, which only its owner may read, or to stdout. As of one moment, also while the server runs. Of every
line but the first, "table" says what it is. There are no passwords, tokens or keys in it, but people's names,
addresses and notes: docs/operations.md describes it.`,
  arguments: [
    { name: 'USERNAME', is: "the professional's" },
    { name: 'FILE', is: 'a new file; stdout where absent', optional: true },
  ],
  examples: [
    ['export maria maria.jsonl', 'into a file'],
    [`export maria | jq -c 'select(.table=="bookings")'`, 'the bookings alone'],
  ],
  async run({ words: [username, name], settings }) {
    const installation = await openInstallation(settings(), 'join')
    const progress = startProgress('Exporting', 'rows')
    try {
      const { professionalId } = await operatorScope(username!)
      const order = { url: installation.url, professionalId, username: username!, onRows: progress.to }
      const file = name && path.resolve(name)
      await exportProfessional(order, (lines) =>
        file ? writeFile(file, (target) => pipeline(lines, target)) : print(lines),
      )
      progress.end()
      if (file) console.log(`${file} holds everything of ${username}.`)
      return 0
    } finally {
      await installation.close()
    }
  },
}

// Whoever reads may have seen enough, as `head` has.
async function print(lines: Readable): Promise<void> {
  try {
    await pipeline(lines, process.stdout, { end: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}
