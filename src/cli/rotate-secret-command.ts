import { everyTenant } from '#auth/every-tenant.ts'
import type { Config } from '#config.ts'
import { renewLinks } from '#domain/booking/renew-links.ts'
import { renewInvitations } from '#domain/staff/renew-invitations.ts'
import { resealSecrets } from '#domain/webhook/reseal-secrets.ts'
import { openInstallation } from '#installation.ts'
import { renewSecret } from '#secret.ts'
import { StartError } from '#start-error.ts'
import type { Command } from './command.ts'
import { startProgress } from './progress.ts'

export const rotateSecretCommand: Command = {
  name: 'rotate-secret',
  does: 'Follows a change of SECRET: locks anew what was locked with the former one.',
  more: `Set SECRET to a new one and FORMER_SECRET to the old one, for all processes, and restart them; then run this. Where
DATA_DIR keeps the secret, --new makes the new one: restart, then run this without it. It may run beside the server,
and again at any time. Everybody signs in again; links in earlier mails go on opening. docs/operations.md says what
else follows.`,
  options: [{ flags: '--new', does: 'make a new secret in DATA_DIR, for the next start' }],
  json: true,
  examples: [
    ['rotate-secret', 'after the restart with the new SECRET'],
    ['rotate-secret --new', 'where DATA_DIR keeps the secret; then restart, and run it without --new'],
  ],
  async run({ options, settings, tell }) {
    const config = settings()
    const isNew = options['new'] === true
    if (isNew && !config.secretIsKept)
      throw new StartError(
        'SECRET is set: --new is for one that DATA_DIR keeps; set SECRET to a new one, and FORMER_SECRET to this one',
      )
    const rotated = await rotate(config)
    for (const line of rotated.lost) console.error(line)
    if (isNew) renewSecret(config.dataDir)
    const lines = isNew ? [...told(rotated), ...renewed(config)] : [...told(rotated), ...forgotten(config)]
    tell(lines.join('\n'), rotated)
    return rotated.lost.length ? 1 : 0
  },
}

interface Rotated {
  professionals: number
  webhookSecrets: number
  bookingLinks: number
  invitations: number
  /** What nothing opens any more, and how it is mended. */
  lost: string[]
}

/** Also before a new secret is made: the one before the present one is then needed no more. */
async function rotate(config: Config): Promise<Rotated> {
  const rotated = {
    professionals: 0,
    webhookSecrets: 0,
    bookingLinks: 0,
    invitations: 0,
    lost: [] as string[],
  }
  const installation = await openInstallation(config, 'join')
  const progress = startProgress('Locking anew', 'bookings')
  try {
    let before = 0
    for (const { username, scope } of await everyTenant()) {
      const webhooks = await resealSecrets(scope)
      rotated.professionals++
      rotated.webhookSecrets += webhooks.renewed
      rotated.lost.push(...webhooks.lost.map((url) => `${username}: ${lostWebhook(url)}`))
      rotated.invitations += await renewInvitations(scope)
      let done = 0
      rotated.bookingLinks += await renewLinks(scope, (rows) =>
        progress.to(before + (done = rows), 0, username),
      )
      before += done
    }
    progress.end()
    return rotated
  } finally {
    await installation.close()
  }
}

const lostWebhook = (url: string) =>
  `the signing secret of the webhook ${url} opens with no SECRET that is set here: make a new one in the dashboard, under Webhooks`

function told({ professionals, webhookSecrets, bookingLinks, invitations, lost }: Rotated): string[] {
  if (webhookSecrets + bookingLinks + invitations + lost.length === 0)
    return [`Everything of ${professionals} professionals was made with the present SECRET.`]
  return [
    `Locked anew: ${webhookSecrets} secrets of webhooks.`,
    `Made anew: ${bookingLinks} booking links, ${invitations} invitations; those in earlier mails open, too.`,
  ]
}

function renewed({ dataDir }: Config): string[] {
  return [
    `${dataDir}/secret is a new one; the former lies beside it, as secret.former.`,
    'Restart every server of this installation now, then run `npm run -s converso -- rotate-secret`.',
  ]
}

function forgotten({ formerSecret, secretIsKept, dataDir }: Config): string[] {
  if (formerSecret === undefined) return []
  const former = secretIsKept ? `${dataDir}/secret.former` : 'FORMER_SECRET'
  return [`${former} serves the links in earlier mails that turn reminders off; after a month it may go.`]
}
