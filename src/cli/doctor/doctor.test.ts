import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { inspectDatabase, type Inspection } from '#db/inspect-database.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { converso } from '#tests/support/command.ts'
import { makeBlankDatabase, makeDatabase, type TestDatabase } from '#tests/support/database.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { startSmtpServer } from '#tests/support/smtp-server.ts'
import { examineDatabase } from './examine-database.ts'
import { addressOf } from './examine-google.ts'
import { examineFiles, roomFinding } from './examine-files.ts'
import type { Finding } from './finding.ts'

const SECRET = 'a secret for tests only'
const DATA_DIR = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-doctor-'))
let database: TestDatabase
let owner: pg.Client
let settings: Record<string, string>

beforeAll(async () => {
  database = await makeDatabase()
  owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  settings = { DATABASE_URL: database.url, SECRET, DATA_DIR }
  connectDatabase(database.url)
  setLinkSecret(SECRET)
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  await book(await makeSalon(), Temporal.Instant.from('2030-01-08T10:00:00Z'))
  setClockStart(undefined)
  await disconnectDatabase()
  // A sign of life that lasts as long as these tests.
  await owner.query(`insert into worker_heartbeats values (gen_random_uuid(), now() + interval '1 hour')`)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
  fs.rmSync(DATA_DIR, { recursive: true })
})

interface Examined {
  code: number
  findings: Finding[]
}

async function doctor(changes: Record<string, string> = {}): Promise<Examined> {
  const { code, stdout, stderr } = await converso({ ...settings, ...changes }, 'doctor', '--json')
  expect(stderr).toBe('')
  return { code, findings: JSON.parse(stdout).findings }
}

/** What is not ok. */
const troubles = ({ findings }: Examined) => findings.filter(({ state }) => state !== 'ok')

/** Breaks something, has it examined, and mends it. */
async function whileBroken(breaking: string, mending: string, changes?: Record<string, string>) {
  await owner.query(breaking)
  try {
    return await doctor(changes)
  } finally {
    await owner.query(mending)
  }
}

async function expectWrong(examined: Examined, says: RegExp, mend: RegExp): Promise<void> {
  expect(examined.code).toBe(1)
  expect(troubles(examined)).toEqual([
    {
      about: expect.any(String),
      state: 'wrong',
      says: expect.stringMatching(says),
      mend: expect.stringMatching(mend),
    },
  ])
}

test('an installation that is well has no finding, and the exit code 0', async () => {
  const examined = await doctor()
  expect(troubles(examined)).toEqual([])
  expect(examined.code).toBe(0)
  expect(new Set(examined.findings.map(({ about }) => about))).toEqual(
    new Set(['settings', 'database', 'work', 'mail', 'clock', 'files']),
  )
})

test('people read a line for each, and what to do under what is wrong', async () => {
  const { stdout, code } = await converso({ ...settings, MAIL_URL: 'resend://wrong' }, 'doctor')
  expect(code).toBe(1)
  expect(stdout).toMatch(/^ok {7}database {2}PostgreSQL \d+\S* answers; it holds \d+ MB\.$/m)
  expect(stdout).toMatch(/^WRONG {4}mail .*begin with re_\.\n +→ copy the key/m)
})

test('webhook deliveries that wait or failed are counted', async () => {
  const endpoint = `insert into webhook_endpoints (professional_id, id, url, events, secret, created_at)
    select professional_id, gen_random_uuid(), 'https://example.com/', '{booking.created}', 'x', now() from professionals`
  const deliveries = `insert into webhook_deliveries (professional_id, id, endpoint_id, type, status, due_at, created_at)
    select professional_id, gen_random_uuid(), id, 'test', status, now(), now()
    from webhook_endpoints, unnest(array['waiting', 'failed', 'failed', 'delivered']) as status`
  const examined = await whileBroken(`${endpoint}; ${deliveries}`, 'delete from webhook_endpoints')
  expect(troubles(examined)).toEqual([])
  expect(examined.findings.map(({ says }) => says)).toContain(
    'Webhook deliveries: 1 waiting, 2 failed for good.',
  )
})

describe('the database', () => {
  it('that does not answer', async () => {
    const DATABASE_URL = 'postgres://nobody:secret@127.0.0.1:1/none'
    const examined = await doctor({ DATABASE_URL })
    await expectWrong(examined, /does not answer: .*ECONNREFUSED/, /DATABASE_URL/)
    expect(JSON.stringify(examined)).not.toContain('nobody:secret')
  })

  it('that is not there yet', async () => {
    await expectWrong(await doctor({ DATABASE_URL: '' }), /no database in/, /npm start/)
    expect(fs.readdirSync(DATA_DIR)).toEqual([])
  })

  it('without tables, and it stays so', async () => {
    const blank = await makeBlankDatabase()
    const examined = await doctor({ DATABASE_URL: blank.url })
    await expectWrong(examined, /Migrations are missing: 0001_ground, /, /converso -- migrate/)
    await expectWrong(await doctor({ DATABASE_URL: blank.url }), /0001_ground/, /migrate/)
    await blank.drop()
  })

  it('of a newer version', async () => {
    const future = `kysely_migration (name, timestamp) values ('9999_future', now()::text)`
    const mending = `delete from kysely_migration where name = '9999_future'`
    await expectWrong(
      await whileBroken(`insert into ${future}`, mending),
      /newer version.*9999_future/,
      /that version/,
    )
  })

  it('with a table that row-level security does not guard', async () => {
    const examined = await whileBroken(
      'alter table clients disable row level security',
      'alter table clients enable row level security',
    )
    await expectWrong(examined, /does not guard clients/, /enable row level security/)
  })

  it('with a time zone that nobody knows', async () => {
    const { code, findings } = await whileBroken(
      `update professionals set time_zone = 'Mars/Olympus'`,
      `update professionals set time_zone = 'Europe/Lisbon'`,
    )
    expect(code).toBe(1)
    expect(findings.filter(({ state }) => state === 'wrong').map(({ says }) => says)).toEqual([
      'This Node does not know the time zone Mars/Olympus.',
      'PostgreSQL does not know the time zone Mars/Olympus.',
    ])
  })

  // Roles are the whole server's, and other tests use them: so what the database says is changed, not the database.
  it.each<[string, Partial<Inspection>, RegExp, RegExp]>([
    ['too old', { version: 140_010, versionText: '14.10' }, /PostgreSQL 14\.10 is not supported/, /15 to 18/],
    ['with a role missing', { roles: [role({ exists: false })] }, /converso_app is missing/, /create/],
    ['with a role not lent', { roles: [role({ lent: false })] }, /may not act as converso_app/, /grant/],
    [
      'with a role unbound',
      { roles: [role({ unbound: true })] },
      /does not apply to converso_app/,
      /nobypassrls/,
    ],
    ['of another owner', { foreignTables: ['clients'] }, /not .*'s: clients/, /owner/],
    ['with a clock ahead', { aheadMilliseconds: 61_000 }, /61\.0 s ahead of/, /NTP/],
    ['with a clock behind', { aheadMilliseconds: -12_345 }, /12\.3 s behind/, /NTP/],
  ])('%s', async (_name, changes, says, mend) => {
    const found = await inspectDatabase(database.url)
    expect(examineDatabase({ ...found, ...changes }).filter(({ state }) => state !== 'ok')).toMatchObject([
      { state: 'wrong', says: expect.stringMatching(says), mend: expect.stringMatching(mend) },
    ])
  })
})

function role(changes: Partial<Inspection['roles'][number]>) {
  return { name: 'converso_app', exists: true, lent: true, unbound: false, ...changes }
}

describe('work', () => {
  it('without a worker', async () => {
    const examined = await whileBroken(
      `update worker_heartbeats set seen_at = seen_at - interval '1 day'`,
      `update worker_heartbeats set seen_at = seen_at + interval '1 day'`,
    )
    await expectWrong(examined, /No worker was seen/, /ROLE=worker/)
  })

  it('that was given up', async () => {
    const one = `id = (select min(id::text)::uuid from tasks)`
    const examined = await whileBroken(
      `update tasks set dead_at = now(), attempts = 9, last_error = 'no such mailbox' where ${one}`,
      `update tasks set dead_at = null, attempts = 0, last_error = null where ${one}`,
    )
    await expectWrong(examined, /Given up: .* after 9 attempts: no such mailbox/, /send again/)
  })

  const givenUp = (when: string, trouble: string) =>
    whileBroken(
      `update tasks set dead_at = ${when}, attempts = 9, last_error = 'no such mailbox', trouble = ${trouble}`,
      `update tasks set dead_at = null, attempts = 0, last_error = null, trouble = null`,
    )

  it('that one client’s address takes no mails is not the installation’s trouble', async () => {
    const { code, findings } = await givenUp('now()', "'bad_address'")
    expect(code).toBe(0)
    const says = expect.stringMatching(/^Of those given up, \d+ went to addresses that take no mail/)
    expect(findings).toContainEqual({ about: 'work', state: 'ok', says })
  })

  it('that was given up long ago is history', async () => {
    expect(troubles(await givenUp(`now() - interval '8 days'`, 'null'))).toEqual([])
  })

  it('that waits until the account at the mail provider is in order', async () => {
    const examined = await whileBroken(
      `update tasks set attempts = 3, last_error = 'API key is invalid', trouble = 'account'`,
      `update tasks set attempts = 0, last_error = null, trouble = null`,
    )
    await expectWrong(examined, /^\d+ mails wait until .* in order: API key is invalid$/, /MAIL_URL/)
  })
})

describe('settings', () => {
  it('that cannot be read', async () => {
    await expectWrong(await doctor({ PORT: 'http' }), /^PORT is wrong/, /operations\.md/)
  })

  it('with another SECRET than links were made with', async () => {
    await expectWrong(
      await doctor({ SECRET: 'quite another secret' }),
      /SECRET is not the one/,
      /former SECRET/,
    )
  })

  it('with the SECRET that links were made with as the former one', async () => {
    const examined = await doctor({ SECRET: 'quite another secret', FORMER_SECRET: SECRET })
    expect(examined.code).toBe(0)
    expect(troubles(examined)).toMatchObject([
      {
        state: 'warning',
        says: expect.stringMatching(/the former SECRET/),
        mend: expect.stringContaining('rotate-secret'),
      },
    ])
  })

  it.each<[Record<string, string>, RegExp, RegExp]>([
    [{ BASE_URL: 'http://book.example.com' }, /in the open/, /TLS/],
    [{ BASE_URL: 'https://book.example.com' }, /TRUST_PROXY is false/, /TRUST_PROXY=true/],
    [{ BASE_URL: 'https://intranet', TRUST_PROXY: 'true' }, /few machines know/, /full host name/],
    [{ TRUST_PROXY: 'true' }, /forge addresses/, /TRUST_PROXY=false/],
    [{ NOW: '2030-01-01T00:00:00Z' }, /NOW is set/, /for tests/],
    [{ BASE_URL: 'https://book.example.com', TRUST_PROXY: 'true' }, /not sent/, /smtp:/],
  ])('%j is a warning', async (changes, says, mend) => {
    const { findings } = await doctor(changes)
    expect(findings).toContainEqual({
      about: expect.any(String),
      state: 'warning',
      says: expect.stringMatching(says),
      mend: expect.stringMatching(mend),
    })
  })
})

describe('mail', () => {
  const MAIL_FROM = 'Bookings <bookings@example.com>'

  it('with a MAIL_URL that means nothing', async () => {
    await expectWrong(
      await doctor({ MAIL_URL: 'smtp://host?tls=perhaps' }),
      /MAIL_URL is wrong: tls/,
      /mail\.md/,
    )
  })

  it('whose server does not answer', async () => {
    const examined = await doctor({ MAIL_URL: 'smtp://user:hidden@127.0.0.1:1', MAIL_FROM })
    await expectWrong(examined, /127\.0\.0\.1:1 does not take mails: .*ECONNREFUSED/, /MAIL_URL/)
    expect(JSON.stringify(examined)).not.toContain('hidden')
  })

  it('whose server answers, and takes the password or does not', async () => {
    const server = await startSmtpServer({
      onAuth: ({ password }, _session, answer) =>
        password === 'right' ? answer(null, { user: 'user' }) : answer(new Error('no such password')),
    })
    const at = (password: string) => `smtp://user:${password}@127.0.0.1:${server.port}?tls=never`
    expect(troubles(await doctor({ MAIL_URL: at('right'), MAIL_FROM }))).toEqual([])
    await expectWrong(
      await doctor({ MAIL_URL: at('guess'), MAIL_FROM }),
      /does not take mails/,
      /password in MAIL_URL/,
    )
    expect(server.received).toEqual([])
    await server.stop()
  })

  it('whose Resend does not answer', async () => {
    const RESEND_BASE_URL = 'http://127.0.0.1:1'
    const examined = await doctor({ MAIL_URL: 'resend://re_hidden', MAIL_FROM, RESEND_BASE_URL })
    await expectWrong(examined, /Resend does not answer at http:\/\/127\.0\.0\.1:1/, /https/)
  })
})

describe('Google', () => {
  let google: GoogleServer
  let configured: Record<string, string>
  beforeAll(async () => {
    google = await startGoogleServer()
    const { clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET } = google.settings
    const roots = { GOOGLE_API_ROOT: google.url, GOOGLE_OAUTH_ROOT: google.url }
    configured = { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, ...roots }
  })
  afterAll(() => google.stop())

  const connected = (columns: string, values: string) => `insert into calendar_connections
    (professional_id, id, staff_id, status, account, created_at, ${columns})
    select professional_id, gen_random_uuid(), id, 'connected', 'ana@example.com', now(), ${values}
    from staff_members limit 1`
  const whileConnected = (columns: string, values: string, changes: Record<string, string> = {}) =>
    whileBroken(connected(columns, values), 'delete from calendar_connections', {
      ...configured,
      ...changes,
    })
  const said = ({ findings }: Examined) =>
    findings.filter(({ about }) => about === 'google').map(({ says }) => says)

  it('that is not set up is not spoken of', async () => {
    expect(said(await doctor())).toEqual([])
  })

  it('that is well says what to register', async () => {
    const examined = await doctor(configured)
    expect(troubles(examined)).toEqual([])
    expect(said(examined)).toEqual([
      'Google answers, and knows GOOGLE_CLIENT_ID and its secret.',
      `The calendars' API answers at ${google.url}/.`,
      'Register http://localhost:3000/dashboard/google-calendar/callback with Google, as authorised redirect URI.',
      'Google tells of changes at once, and calendars are read every hour besides.',
    ])
  })

  it('that does not know this installation', async () => {
    const examined = await doctor({ ...configured, GOOGLE_CLIENT_SECRET: 'hidden' })
    await expectWrong(examined, /does not know GOOGLE_CLIENT_ID/, /google-calendar\.md/)
    expect(JSON.stringify(examined)).not.toContain('hidden')
  })

  it('that does not answer', async () => {
    await expectWrong(
      await doctor({ ...configured, GOOGLE_API_ROOT: 'http://127.0.0.1:1' }),
      /Google does not answer at http:\/\/127\.0\.0\.1:1/,
      /by https/,
    )
    await expectWrong(
      await doctor({ ...configured, GOOGLE_OAUTH_ROOT: 'http://127.0.0.1:1' }),
      /Google does not answer at http:\/\/127\.0\.0\.1:1\/token: Google unreachable ECONNREFUSED/,
      /by https/,
    )
  })

  it('where calendars are connected and the client is not set any more', async () => {
    await expectWrong(
      await whileBroken(connected('next_at', 'now()'), 'delete from calendar_connections'),
      /^1 calendars are connected, but GOOGLE_CLIENT_ID is not set/,
      /GOOGLE_CLIENT_SECRET/,
    )
  })

  it('whose calendars wait for a worker that knows of it', async () => {
    const examined = await whileConnected('next_at', `now() - interval '2 hours'`)
    await expectWrong(
      examined,
      /^1 calendars wait for a worker, the first one for 120 minutes/,
      /ROLE=worker/,
    )
  })

  it('whose calendars fail, since when and why', async () => {
    const columns = 'next_at, trouble, failing_since'
    const examined = await whileConnected(columns, `now(), 'rate', '2030-01-07T06:00:00Z'`)
    expect(examined.code).toBe(0)
    expect(troubles(examined)).toEqual([
      {
        about: 'google',
        state: 'warning',
        says: 'One calendar fails since 2030-01-07T06:00:00Z: Google is asked too much.',
        mend: expect.stringContaining('quota'),
      },
    ])
  })

  it('whose tokens do not open', async () => {
    const examined = await whileConnected('next_at, refresh_token', `now(), 'locked otherwise'`)
    await expectWrong(examined, /^What Google gave for 1 account does not open/, /rotate-secret/)
  })

  it.each<[string, RegExp]>([
    ['http://book.example.com', /https addresses alone/],
    ['http://localhost:3000', /read every five minutes/],
    ['https://book.example.com', /Google tells of changes at once/],
  ])('at %s', (baseUrl, says) => {
    const findings = addressOf(baseUrl, { clientId: 'client', clientSecret: 'secret' })
    expect(findings.map((one) => one.says)).toContainEqual(expect.stringMatching(says))
  })
})

describe('files', () => {
  it('that others may read', async () => {
    const file = path.join(DATA_DIR, 'secret')
    fs.writeFileSync(file, SECRET)
    fs.chmodSync(file, 0o644)
    await expectWrong(await doctor({ SECRET: '' }), /Others .* may read .*secret/, /chmod go-rwx/)
    fs.rmSync(file)
  })

  it('of an embedded database that is not used', async () => {
    fs.mkdirSync(path.join(DATA_DIR, 'pgdata'), { mode: 0o700 })
    const { code, findings } = await doctor()
    fs.rmdirSync(path.join(DATA_DIR, 'pgdata'))
    expect(code).toBe(0)
    expect(findings).toContainEqual(
      expect.objectContaining({
        state: 'warning',
        says: expect.stringContaining('DATABASE_URL names another'),
      }),
    )
  })

  it('of a first start that was cut off', () => {
    const draft = path.join(DATA_DIR, 'pgdata.new')
    fs.mkdirSync(draft, { mode: 0o700 })
    const findings = examineFiles({ dataDir: DATA_DIR, databaseUrl: undefined, secretIsKept: true })
    fs.rmdirSync(draft)
    expect(findings).toContainEqual({
      about: 'files',
      state: 'warning',
      says: expect.stringContaining('half a database'),
      mend: 'the next start makes it anew',
    })
  })

  it('on a disk that fills', () => {
    expect(roomFinding(50e9, '/data')).toMatchObject({ state: 'ok' })
    expect(roomFinding(0.5e9, '/data')).toMatchObject({
      state: 'warning',
      says: 'The disk of /data has 0.5 GB left.',
    })
    expect(roomFinding(0.1e9, '/data')).toMatchObject({
      state: 'wrong',
      mend: expect.stringContaining('DATA_DIR'),
    })
  })
})
