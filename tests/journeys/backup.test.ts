import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoSignIn } from '#seed/demo-sign-in.ts'
import { run, startServer, type Started } from '#tests/support/start-server.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-backup-'))
const at = (name: string) => path.join(folder, name)
const backup = at('all.backup')
// Nobody asks the address: pages that name it are the same from either server.
const BASE_URL = 'http://localhost:4999'
let server: Started
let bookingLink: string
let cookie: string
let before: Record<string, string>

beforeAll(async () => {
  server = await startServer({ DATA_DIR: at('data'), BASE_URL })
  bookingLink = await bookFirstSlot()
  cookie = await signIn()
})
afterAll(async () => {
  await stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

async function stop(): Promise<void> {
  server.child.kill('SIGTERM')
  await server.ended
}

const converso = (dataDir: string, ...words: string[]) =>
  run(['npm', 'run', '-s', 'converso', '--', ...words], { DATA_DIR: at(dataDir) }).ended

const read = async (place: string, headers = {}) => {
  const answer = await fetch(server.url + place, { headers, redirect: 'manual' })
  return `${answer.status} ${await answer.text()}`
}

async function servicePage(): Promise<string> {
  return /href="(\/demo\/[0-9a-f-]{36})/.exec(await read('/demo'))![1]!
}

async function bookFirstSlot(): Promise<string> {
  const page = await read(await servicePage())
  const link = /href="(\/demo\/[^"]+\/details\?[^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&')
  const asked = new URL(link, server.url).searchParams
  const body = new URLSearchParams({
    start: asked.get('start')!,
    staff: asked.get('staff')!,
    booking_id: randomUUID(),
    name: 'Ana Sá',
    email: 'ana@example.com',
  })
  const answer = await fetch(server.url + link, { method: 'POST', body, redirect: 'manual' })
  return new URL(answer.headers.get('location')!, server.url).pathname
}

async function signIn(): Promise<string> {
  const secret = fs.readFileSync(at('data/secret'), 'utf8')
  const body = new URLSearchParams({ ...demoSignIn(secret) })
  const headers = { origin: server.url }
  const answer = await fetch(`${server.url}/login`, { method: 'POST', body, headers, redirect: 'manual' })
  expect(answer.status).toBe(302)
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}

/** What the installation answers to a visitor, to the client with the link, and to who is signed in. */
async function answers(): Promise<Record<string, string>> {
  const pages: Record<string, string> = {}
  for (const place of ['/demo', await servicePage(), bookingLink]) {
    pages[place] = await read(place)
    expect(pages[place]).toMatch(/^200 /)
  }
  const dashboard = await read('/dashboard/appointments', { cookie })
  pages['appointments'] = `${dashboard.slice(0, 3)} ${dashboard.includes('Ana Sá')}`
  return pages
}

it('is made while the server runs', async () => {
  before = await answers()
  expect(before['appointments']).toBe('200 true')
  const said = await converso('data', 'backup', backup)
  expect(said).toMatchObject({ code: 0 })
  expect(said.stdout).toMatch(/all\.backup holds \d+ rows as of /)
})

it('is refused where it was damaged, before anything is made', async () => {
  const bytes = fs.readFileSync(backup)
  bytes[Math.floor(bytes.length / 2)]! ^= 4
  fs.writeFileSync(at('damaged.backup'), bytes)
  const said = await converso('other', 'restore', at('damaged.backup'))
  expect(said).toMatchObject({ code: 1, stdout: '' })
  expect(said.stderr).toMatch(/damaged/)
  expect(fs.existsSync(at('other'))).toBe(false)
})

it('gives the same answers from another folder', async () => {
  expect(await converso('other', 'restore', backup)).toMatchObject({ code: 0 })
  await stop()
  server = await startServer({ DATA_DIR: at('other'), BASE_URL })
  expect(await answers()).toEqual(before)
  expect(await signIn()).toBeTruthy()
})

it('is refused by an installation that holds something', async () => {
  await stop()
  const said = await converso('other', 'restore', backup)
  expect(said).toMatchObject({ code: 1, stdout: '' })
  expect(said.stderr).toMatch(/^This installation is not empty.*$/m)
})
