import { openInstallation } from '#installation.ts'
import { demoSignIn } from '#seed/demo-sign-in.ts'
import { seedDemo } from '#seed/seed-demo.ts'
import type { Command } from './command.ts'

export const seedCommand: Command = {
  name: 'seed',
  does: 'Makes the demo professional where the username "demo" is free.',
  json: true,
  examples: [['seed', 'for something to look at and to book']],
  async run({ settings, tell }) {
    const config = settings()
    const installation = await openInstallation(config, 'join')
    try {
      const made = installation.seeded || (await seedDemo(demoSignIn(config.secret)))
      const free = 'The demo professional is there: /demo'
      tell(made ? free : 'The username "demo" is taken: nothing was changed.', { made })
      return 0
    } finally {
      await installation.close()
    }
  },
}
