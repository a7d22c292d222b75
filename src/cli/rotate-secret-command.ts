import { everyTenant, type Tenant } from '#auth/every-tenant.ts'
import type { Config } from '#config.ts'
import { renewLinks } from '#domain/booking/renew-links.ts'
import { resealTokens } from '#domain/calendar-sync/reseal-tokens.ts'
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
    const left = [...rotated.lost, ...unfinished(rotated, isNew)]
    for (const line of left) console.error(line)
    const makesNew = isNew && !isOld(rotated)
    if (makesNew) renewSecret(config.dataDir)
    tell([...told(rotated), ...(makesNew ? renewed(config) : forgotten(config))].join('\n'), rotated)
    return left.length ? 1 : 0
  },
}

interface Rotated {
  professionals: number
  webhookSecrets: number
  googleAccounts: number
  /** Had their turn at that moment, and wait for another run. */
  busyAccounts: number
  bookingLinks: number
  invitations: number
  /** What nothing opens any more, and how it is mended. */
  lost: string[]
}

/** Also before a new secret is made, which takes the place of the former one: then that is needed no more. */
async function rotate(config: Config): Promise<Rotated> {
  const rotated = { ...nothing, lost: [] }
  const installation = await openInstallation(config, 'join')
  const progress = startProgress('Locking anew', 'bookings')
  try {
    let before = 0
    for (const tenant of await everyTenant()) {
      let done = 0
      await rotateOne(tenant, rotated, (rows) => progress.to(before + (done = rows), 0, tenant.username))
      before += done
    }
    progress.end()
    return rotated
  } finally {
    await installation.close()
  }
}

const nothing = {
  professionals: 0,
  webhookSecrets: 0,
  googleAccounts: 0,
  busyAccounts: 0,
  bookingLinks: 0,
  invitations: 0,
}

async function rotateOne(
  { username, scope }: Tenant,
  rotated: Rotated,
  onRows: (done: number) => void,
): Promise<void> {
  const [webhooks, google] = [await resealSecrets(scope), await resealTokens(scope)]
  rotated.professionals++
  rotated.webhookSecrets += webhooks.renewed
  rotated.googleAccounts += google.renewed
  rotated.busyAccounts += google.busy
  const lost = [...webhooks.lost.map(lostWebhook), ...google.lost.map(lostAccount)]
  rotated.lost.push(...lost.map((line) => `${username}: ${line}`))
  rotated.invitations += await renewInvitations(scope)
  rotated.bookingLinks += await renewLinks(scope, onRows)
}

const lostWebhook = (url: string) =>
  `the signing secret of the webhook ${url} opens with no SECRET that is set here: make a new one in the dashboard, under Webhooks`

const lostAccount = (account: string) =>
  `what Google gave for ${account} opens with no SECRET that is set here: connect it again in the dashboard`

/** Whether anything was found that the former SECRET made. */
function isOld({
  webhookSecrets,
  googleAccounts,
  busyAccounts,
  bookingLinks,
  invitations,
}: Rotated): boolean {
  return webhookSecrets + googleAccounts + busyAccounts + bookingLinks + invitations > 0
}

// Whoever makes a new secret before all servers run with the last one would leave them two behind.
function unfinished(rotated: Rotated, isNew: boolean): string[] {
  if (isNew && isOld(rotated))
    return [
      'No new secret was made, for the last one had not been followed to its end: see that every server runs with it, then run this again.',
    ]
  const { busyAccounts } = rotated
  return busyAccounts === 0 ? [] : [`Google accounts in use at that moment: ${busyAccounts}. Run this again.`]
}

function told(rotated: Rotated): string[] {
  const { professionals, webhookSecrets, googleAccounts, bookingLinks, invitations } = rotated
  if (!isOld(rotated) && rotated.lost.length === 0)
    return [`Everything was made with the present SECRET (professionals: ${professionals}).`]
  return [
    `Locked anew: signing secrets of webhooks: ${webhookSecrets}; tokens of Google accounts: ${googleAccounts}.`,
    `Made anew: booking links: ${bookingLinks}; invitations: ${invitations}. Those in earlier mails open, too.`,
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
