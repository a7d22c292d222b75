import { openInstallation } from '#installation.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  usage: 'migrate',
  does: 'Brings the database up to date. Every start does this too.',
  async run(_args, config) {
    const installation = await openInstallation(config, 'join')
    const { applied } = installation
    console.log(applied.length ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
    await installation.close()
    return 0
  },
}
