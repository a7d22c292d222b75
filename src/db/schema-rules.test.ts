import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '#tests/support/use-database.ts'
import codegen from './schema-types.json' with { type: 'json' }
import rules from './schema-rules.sql?raw'

const directories = [
  'usernames',
  'memberships',
  'api_keys',
  'provider_mails',
  'calendar_feeds',
  'google_accounts',
]
const database = useDatabase()
let owner: pg.Client

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
})
afterAll(() => owner.end())

const broken = async () => (await owner.query(rules, [directories])).rows

describe('the schema', () => {
  it('keeps the rules that a sharded cluster asks for', async () => {
    expect(await broken()).toEqual([])
  })

  it('is caught when it breaks one', async () => {
    await owner.query('begin')
    await owner.query('create table leaks (professional_id uuid, id uuid primary key, email text unique)')
    await owner.query(
      `create policy unplanned on leaks using (nullif(current_setting('app.staff_id', true), '') is null)`,
    )
    const problems = new Set((await broken()).map((row) => row.problem))
    await owner.query('rollback')
    expect(problems).toContain('a unique or exclusion index lacks professional_id')
    expect(problems).toContain('professional_id is not first in the primary key')
    expect(problems).toContain('professional_id may be null or is no uuid')
    expect(problems).toContain('row-level security is off')
    expect(problems).toContain('no policy for converso_app')
    expect(problems).toContain('a policy for reading asks alone whether a setting is there')
    expect(problems).toContain('a constraint that nobody named')
  })

  it('is the one that the generated types describe', async () => {
    const options = [
      '--dialect',
      'postgres',
      '--url',
      database.url(),
      '--out-file',
      'src/db/schema.ts',
      '--verify',
    ]
    const mapping = ['--type-mapping', JSON.stringify(codegen.types), '--exclude-pattern', codegen.exclude]
    const verified = promisify(execFile)('kysely-codegen', [...options, ...mapping])
    await expect(verified).resolves.toBeDefined()
  })
})
