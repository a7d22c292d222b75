import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { renewSecret } from './secret.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso config '))
afterAll(() => fs.rmSync(folder, { recursive: true }))
const DATA_DIR = path.join(folder, 'data')

test('nothing needs to be set', () => {
  expect(readConfig({ DATA_DIR })).toMatchObject({
    port: 3000,
    host: undefined,
    baseUrl: 'http://localhost:3000',
    role: 'all',
    databaseUrl: undefined,
    mailUrl: 'outbox:',
    google: undefined,
    logLevel: 'info',
    trustProxy: false,
    publicRate: 120,
    now: undefined,
  })
})

test('an empty variable counts as absent', () => {
  expect(readConfig({ DATA_DIR, PORT: '', ROLE: ' ', DATABASE_URL: '' })).toMatchObject({
    port: 3000,
    role: 'all',
  })
})

test('the address of the pages follows the port unless it is set, and has no slash at the end', () => {
  expect(readConfig({ DATA_DIR, PORT: '8080' }).baseUrl).toBe('http://localhost:8080')
  expect(readConfig({ DATA_DIR, BASE_URL: 'https://book.example.com/' }).baseUrl).toBe(
    'https://book.example.com',
  )
})

test('the clock starts at the instant that is set', () => {
  const { now } = readConfig({ DATA_DIR, NOW: '2026-03-02T09:00:00+01:00' })
  expect(now?.toString()).toBe('2026-03-02T08:00:00Z')
})

test.each([
  ['PORT', 'http', 'a number from 0 to 65535'],
  ['PORT', '65536', 'a number from 0 to 65535'],
  ['PORT', '-1', 'a number from 0 to 65535'],
  ['HOST', 'a b', 'an address or host name'],
  ['BASE_URL', 'book.example.com', 'an http(s) address without a path'],
  ['BASE_URL', 'https://book.example.com/path', 'an http(s) address without a path'],
  ['ROLE', 'server', 'all, web, worker'],
  ['MAIL_FROM', 'Bookings', 'an address such as'],
  ['RESEND_BASE_URL', 'resend', 'an http(s) address'],
  ['GOOGLE_API_ROOT', 'google', 'an http(s) address'],
  ['LOG_LEVEL', 'loud', 'fatal, error, warn'],
  ['TRUST_PROXY', 'maybe', 'true or false'],
  ['PUBLIC_RATE', '0', 'a number from 1'],
  ['NOW', 'yesterday', 'an instant such as'],
])('%s=%s is refused in one line that says what is allowed', (name, value, allowed) => {
  const start = () => readConfig({ DATA_DIR, [name]: value })
  expect(start).toThrow(`${name} is wrong: ${JSON.stringify(value)}; allowed: ${allowed}`)
})

test.each([
  ['DATABASE_URL', 'mysql://me:hush@here/db'],
  ['MAIL_URL', 'pigeon://hush'],
  ['SECRET', 'hush'],
  ['FORMER_SECRET', 'hush'],
])('a wrong %s is not shown', (name, value) => {
  expect(() => readConfig({ DATA_DIR, [name]: value })).toThrow(
    /^(?!.*hush).* is wrong: \(value hidden\); allowed: /,
  )
})

test('half of a Google account is refused', () => {
  expect(() => readConfig({ DATA_DIR, GOOGLE_CLIENT_ID: 'id' })).toThrow('GOOGLE_CLIENT_SECRET is missing')
})

test('a data folder that cannot be made is refused in one line', () => {
  const file = path.join(folder, 'file')
  fs.writeFileSync(file, '')
  expect(() => readConfig({ DATA_DIR: path.join(file, 'data') })).toThrow(
    /^The data folder .* cannot be used: it is not a folder; set DATA_DIR to another folder$/,
  )
})

test('the secret is made once, kept in the data folder, and readable by its owner only', () => {
  const { secret } = readConfig({ DATA_DIR })
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(readConfig({ DATA_DIR }).secret).toBe(secret)
  expect(fs.statSync(path.join(DATA_DIR, 'secret')).mode & 0o777).toBe(0o600)
  expect(readConfig({ DATA_DIR, SECRET: 'a secret of our own' }).secret).toBe('a secret of our own')
})

test('the former secret is another than the present one', () => {
  const [SECRET, FORMER_SECRET] = ['a secret of our own', 'the one of last year']
  expect(readConfig({ DATA_DIR, SECRET }).formerSecret).toBeUndefined()
  expect(readConfig({ DATA_DIR, SECRET, FORMER_SECRET })).toMatchObject({ formerSecret: FORMER_SECRET })
  expect(() => readConfig({ DATA_DIR, SECRET, FORMER_SECRET: SECRET })).toThrow(
    'FORMER_SECRET is wrong: (value hidden); allowed: at least 16 characters, and not the present SECRET',
  )
})

test('a kept secret that is renewed lies beside the new one, also where that was cut off between the two', () => {
  const { secret: first } = readConfig({ DATA_DIR })
  renewSecret(DATA_DIR)
  const { secret: second, formerSecret } = readConfig({ DATA_DIR })
  expect([second === first, formerSecret]).toEqual([false, first])
  expect(fs.statSync(path.join(DATA_DIR, 'secret.former')).mode & 0o777).toBe(0o600)
  expect(readConfig({ DATA_DIR, SECRET: 'a secret of our own' }).formerSecret).toBeUndefined()
  fs.copyFileSync(path.join(DATA_DIR, 'secret'), path.join(DATA_DIR, 'secret.former'))
  expect(readConfig({ DATA_DIR })).toMatchObject({ secret: second, formerSecret: undefined })
})
