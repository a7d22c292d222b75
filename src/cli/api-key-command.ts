import { type ApiKeyKind, apiKeyKinds } from '#auth/api-key.ts'
import { createApiKey } from '#auth/create-api-key.ts'
import { type ApiKey, findApiKeys } from '#auth/find-api-keys.ts'
import { operatorScope } from '#auth/operator.ts'
import { revokeApiKey } from '#auth/revoke-api-key.ts'
import { openInstallation } from '#installation.ts'
import type { Scope } from '#scope.ts'
import { type Call, type Command, UsageError } from './command.ts'

export const apiKeyCommand: Command = {
  name: 'api-key',
  does: 'Makes, lists or revokes the keys with which programs use the REST API.',
  more: `A publishable key is safe in a browser: it reads services, staff and free slots and makes online bookings under the
public rules. A secret key reads and changes everything of the professional. A key is shown once, when it is made.
To replace one without a gap, make a new one, let the programs use it, and revoke the old one.`,
  arguments: [
    { name: 'USERNAME', is: "the professional's" },
    { name: 'KIND', is: 'of the new key', choices: apiKeyKinds, optional: true },
  ],
  options: [
    { flags: '--name TEXT', does: 'what people call the new key' },
    { flags: '--list', does: 'list the keys, the revoked ones last' },
    { flags: '--revoke ID', does: 'end a key at once and for good' },
  ],
  json: true,
  examples: [
    ['api-key maria publishable --name Website', 'for the booking page of a website'],
    ['api-key maria secret', 'for a program on a server'],
    ['api-key maria --list', 'which there are, and when each was last used'],
    ['api-key maria --revoke ID', 'the ID as --list shows it'],
  ],
  async run(call) {
    const task = taskOf(call)
    const installation = await openInstallation(call.settings(), 'join')
    try {
      return await task(await operatorScope(call.words[0]!), call)
    } finally {
      await installation.close()
    }
  },
}

type Task = (scope: Scope, call: Call) => Promise<number>

function taskOf({ words: [, kind], options: { list, revoke, name } }: Call): Task {
  const asked = [kind, list, revoke].filter(Boolean)
  if (asked.length !== 1) throw new UsageError('Say publishable, secret, --list or --revoke ID: one of them.')
  if (name !== undefined && !kind) throw new UsageError('--name is for a new key.')
  if (typeof name === 'string' && (!name.trim() || name.length > 80))
    throw new UsageError('--name takes from 1 to 80 characters.')
  if (typeof revoke === 'string' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(revoke))
    throw new UsageError('--revoke takes the ID of a key, as --list shows it.')
  return kind ? create : list ? tellKeys : end
}

async function create(scope: Scope, { words: [username, kind], options, tell }: Call): Promise<number> {
  const name = ((options['name'] as string | undefined) ?? 'Command line').trim()
  const { id, key } = await createApiKey(scope, { kind: kind as ApiKeyKind, name })
  tell(key, { id, key, kind, name, username })
  console.error(`This is shown once: keep it where it belongs. --revoke ${id} ends it.`)
  return 0
}

async function tellKeys(scope: Scope, { words: [username], tell }: Call): Promise<number> {
  const keys = await findApiKeys(scope)
  tell(keys.length ? keys.map(line).join('\n') : `${username} has no keys.`, keys)
  return 0
}

function line({ id, kind, hint, createdAt, lastUsedAt, revokedAt, name }: ApiKey): string {
  const used = revokedAt ? `revoked ${day(revokedAt)}` : lastUsedAt ? `used ${day(lastUsedAt)}` : 'never used'
  return [id, kind.padEnd(11), hint, `made ${day(createdAt)}`, used.padEnd(18), name].join('  ')
}

const day = (instant: Temporal.Instant) => instant.toString().slice(0, 10)

async function end(scope: Scope, { words: [username], options, tell }: Call): Promise<number> {
  const id = options['revoke'] as string
  const revoked = await revokeApiKey(scope, id)
  if (revoked) tell(`The key ${id} opens nothing from now on.`, { id, revoked })
  else console.error(`${username} has no key ${id} that is not revoked; --list shows all.`)
  return revoked ? 0 : 1
}
