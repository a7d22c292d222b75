import { openInstallation } from '#installation.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  does: 'Brings the database up to date. Every start does this too.',
  json: true,
  examples: [['migrate', 'before the servers of a new version start']],
  async run({ settings, tell }) {
    const installation = await openInstallation(settings(), 'join')
    const { applied } = installation
    await installation.close()
    tell(applied.length ? `Applied: ${applied.join(', ')}` : 'The database is up to date.', { applied })
    return 0
  },
}
