import { passwordLink } from '#auth/password-link.ts'
import { openInstallation } from '#installation.ts'
import { UsageError, type Command } from './command.ts'

export const passwordLinkCommand: Command = {
  usage: 'password-link EMAIL',
  does: 'Prints a link with which that person chooses a new password. It works once, for an hour.',
  async run([email, ...rest], config) {
    if (!email || rest.length) throw new UsageError('Name one email.')
    const installation = await openInstallation(config, 'join')
    try {
      const link = await passwordLink(email, config.baseUrl)
      console.log(link ?? `Nobody signs in with ${email}.`)
      return link ? 0 : 1
    } finally {
      await installation.close()
    }
  },
}
