import { openInstallation } from '#installation.ts'
import { demoSignIn } from '#seed/demo-sign-in.ts'
import { seedDemo } from '#seed/seed-demo.ts'
import type { Command } from './command.ts'

export const seedCommand: Command = {
  usage: 'seed',
  does: 'Makes the demo professional where the username "demo" is free.',
  async run(_args, config) {
    const installation = await openInstallation(config, 'join')
    const made = installation.seeded || (await seedDemo(demoSignIn(config.secret)))
    console.log(
      made ? 'The demo professional is there: /demo' : 'The username "demo" is taken: nothing was changed.',
    )
    await installation.close()
    return 0
  },
}
