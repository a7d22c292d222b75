import path from 'node:path'
import { backUp } from '#archive/back-up.ts'
import { rowsIn } from '#archive/manifest.ts'
import { reachDatabase } from '#installation.ts'
import type { Command } from './command.ts'
import { startProgress } from './progress.ts'

export const backupCommand: Command = {
  name: 'backup',
  does: 'Writes the whole installation into one new file, also while the server runs.',
  more: `It holds everything as of one moment: every professional, client and booking, who signs in, and the SECRET that
booking links are signed with. It is compressed and carries checksums, but is not encrypted, so only its owner
may read it (mode 0600): encrypt it before it leaves this machine.`,
  arguments: [{ name: 'FILE', is: 'the new file' }],
  json: true,
  examples: [
    ['backup ../converso.backup', 'everything, now'],
    ['backup "../converso-$(date +%F).backup"', 'one a day, from cron'],
  ],
  async run({ words: [file], settings, tell }) {
    const config = settings()
    const progress = startProgress('Backing up', 'rows')
    // It neither migrates nor changes anything else: it is what one does first before an upgrade.
    const database = await reachDatabase(config, 'join')
    try {
      const order = { url: database.url, file: path.resolve(file!), secret: config.secret }
      const manifest = await backUp({ ...order, onRows: progress.to })
      progress.end()
      const { takenAt } = manifest
      const rows = rowsIn(manifest)
      tell(`${order.file} holds ${rows} rows as of ${takenAt}. Keep it where nobody else can read it.`, {
        file: order.file,
        takenAt,
        rows,
        migrations: manifest.migrations,
        tables: manifest.tables,
      })
      return 0
    } finally {
      await database.close()
    }
  },
}
