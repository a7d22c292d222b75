import { passwordLink } from '#auth/password-link.ts'
import { openInstallation } from '#installation.ts'
import type { Command } from './command.ts'

export const passwordLinkCommand: Command = {
  name: 'password-link',
  does: 'Prints a link with which that person chooses a new password.',
  more: 'It works once, for an hour. Give it to that person only.',
  arguments: [{ name: 'EMAIL', is: 'with which they sign in' }],
  examples: [['password-link maria@example.com', 'where the mail with the link does not arrive']],
  async run({ words: [email], settings }) {
    const config = settings()
    const installation = await openInstallation(config, 'join')
    try {
      const link = await passwordLink(email!, config.baseUrl)
      if (link) console.log(link)
      else console.error(`Nobody signs in with ${email}.`)
      return link ? 0 : 1
    } finally {
      await installation.close()
    }
  },
}
