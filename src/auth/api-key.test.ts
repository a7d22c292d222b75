import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { converso } from '#tests/support/command.ts'
import { newId } from '#db/new-id.ts'
import { mintScope } from '#scope.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { isApiKey, newApiKey } from './api-key.ts'
import { createApiKey } from './create-api-key.ts'
import { findApiKeys } from './find-api-keys.ts'
import { readApiKey } from './read-api-key.ts'
import { revokeApiKey } from './revoke-api-key.ts'

const database = useDatabase()
let owner: pg.Client
let salon: Salon
let other: Salon

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
  salon = await makeSalon({ username: 'maria' })
  other = await makeSalon({ username: 'other' })
})
afterAll(() => owner.end())

const reading = (headers: Record<string, string>) => readApiKey(new Headers(headers))

describe('the text of a key', () => {
  it('says what it is, and passes its own check', () => {
    expect(newApiKey('publishable')).toMatch(/^cnv_pub_[0-9A-Za-z]{46}$/)
    expect(newApiKey('secret')).toMatch(/^cnv_sec_[0-9A-Za-z]{46}$/)
    expect(isApiKey(newApiKey('secret'))).toBe(true)
  })

  it('is noticed to be wrong after any change of one character, or two that changed places', () => {
    const key = newApiKey('secret')
    const character = fc.constantFrom(...'abcXYZ0189')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: key.length - 1 }), character, (at, one) => {
        const changed = key.slice(0, at) + one + key.slice(at + 1)
        expect(isApiKey(changed)).toBe(changed === key)
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 8, max: key.length - 2 }), (at) => {
        const changed = key.slice(0, at) + key[at + 1] + key[at] + key.slice(at + 2)
        expect(isApiKey(changed)).toBe(changed === key)
      }),
    )
  })
})

it.each(['attendant', 'specialist'])('keys are nothing of a %s', async (role) => {
  const scope = mintScope(salon.scope.professionalId, { role, staffId: salon.staffIds[0]! })
  for (const attempt of [
    () => createApiKey(scope, { kind: 'secret', name: 'Mine' }),
    () => findApiKeys(scope),
    () => revokeApiKey(scope, newId()),
  ])
    await expect(attempt()).rejects.toMatchObject({ reason: 'not_allowed' })
})

describe('a key', () => {
  it('opens the professional it was made for, as an integrator', async () => {
    const { id, key } = await createApiKey(salon.scope, { kind: 'secret', name: 'Till' })
    const expected = { kind: 'secret', scope: salon.scope, actor: { kind: 'integrator', id } }
    expect(await reading({ apikey: key })).toEqual(expected)
    expect(await reading({ authorization: `Bearer ${key}` })).toEqual(expected)
  })

  it('in the authorization counts more than another beside it; a person’s token there is not looked at', async () => {
    const publishable = await createApiKey(salon.scope, { kind: 'publishable', name: 'Website' })
    const secret = await createApiKey(salon.scope, { kind: 'secret', name: 'Till' })
    const both = { apikey: publishable.key, authorization: `Bearer ${secret.key}` }
    expect(await reading(both)).toMatchObject({ kind: 'secret' })
    const person = { apikey: publishable.key, authorization: 'Bearer eyJhbGciOi.J9.x' }
    expect(await reading(person)).toMatchObject({ kind: 'publishable' })
  })

  it('that is absent, mistyped, nobody’s or revoked opens nothing, and says which', async () => {
    const { id, key } = await createApiKey(salon.scope, { kind: 'secret', name: 'Till' })
    expect(await reading({})).toEqual({ kind: 'missing' })
    expect(await reading({ apikey: `${key}x` })).toEqual({ kind: 'malformed' })
    expect(await reading({ apikey: newApiKey('secret') })).toEqual({ kind: 'unknown' })
    expect(await revokeApiKey(salon.scope, id)).toBe(true)
    expect(await reading({ apikey: key })).toEqual({ kind: 'revoked' })
    expect(await revokeApiKey(salon.scope, id)).toBe(false)
  })

  it('of another professional cannot be revoked or listed', async () => {
    const { id, key } = await createApiKey(other.scope, { kind: 'secret', name: 'Theirs' })
    expect(await revokeApiKey(salon.scope, id)).toBe(false)
    expect((await findApiKeys(salon.scope)).map((one) => one.id)).not.toContain(id)
    expect(await reading({ apikey: key })).toMatchObject({ scope: other.scope })
  })

  it('is kept nowhere as it is', async () => {
    const { key } = await createApiKey(salon.scope, { kind: 'secret', name: 'Till' })
    const { rows } = await owner.query('select api_keys::text as row from api_keys')
    expect(rows.filter(({ row }) => row.includes(key) || row.includes(key.slice(12, 30)))).toEqual([])
  })

  it('is listed with its last use, which is written down once a minute', async () => {
    const { id, key } = await createApiKey(other.scope, { kind: 'publishable', name: 'Website' })
    const listed = async () => (await findApiKeys(other.scope)).find((one) => one.id === id)
    expect(await listed()).toMatchObject({
      kind: 'publishable',
      name: 'Website',
      lastUsedAt: null,
      revokedAt: null,
    })
    setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
    await reading({ apikey: key })
    const first = (await listed())!.lastUsedAt!
    await reading({ apikey: key })
    expect((await listed())!.lastUsedAt).toEqual(first)
    setClockStart(Temporal.Instant.from('2030-01-07T06:02:00Z'))
    await reading({ apikey: key })
    expect(Temporal.Instant.compare((await listed())!.lastUsedAt!, first)).toBe(1)
  })
})

describe('the command', () => {
  // A command opens the database by itself.
  async function command(...words: string[]) {
    await disconnectDatabase()
    const settings = { DATABASE_URL: database.url(), SECRET: 'a secret for tests only' }
    const said = await converso(settings, 'api-key', ...words)
    connectDatabase(database.url())
    return said
  }

  test('makes a key, and shows it alone on stdout', async () => {
    const { code, stdout, stderr } = await command('maria', 'publishable', '--name', 'My site')
    expect(code).toBe(0)
    expect(stderr).toMatch(/shown once/)
    expect(await reading({ apikey: stdout.trim() })).toMatchObject({
      kind: 'publishable',
      scope: salon.scope,
    })
  })

  test('lists and revokes', async () => {
    const { id, key } = JSON.parse((await command('maria', 'secret', '--json')).stdout)
    const list = await command('maria', '--list')
    expect(list.stdout).toContain(`${id}  secret `)
    expect(list.stdout).not.toContain(key)
    expect(await command('maria', '--revoke', id)).toMatchObject({ code: 0 })
    expect(await command('maria', '--revoke', id)).toMatchObject({ code: 1, stdout: '' })
    expect(await reading({ apikey: key })).toEqual({ kind: 'revoked' })
  })

  test.each([
    [['maria'], /one of them/],
    [['maria', 'secret', '--list'], /one of them/],
    [['maria', '--revoke', '1'], /--list shows it/],
    [['maria', '--list', '--name', 'x'], /--name is for a new key/],
    [['maria', 'secret', '--name', ' '], /from 1 to 80/],
    [['maria', 'private'], /Allowed choices are publishable, secret/],
  ])('%j is called the wrong way', async (words, line) => {
    const said = await command(...words)
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toMatch(line)
  })

  test('knows nobody by a username that nobody has', async () => {
    expect(await command('nobody', 'secret')).toMatchObject({
      code: 1,
      stderr: 'Nobody has the username "nobody".\n',
    })
  })
})
