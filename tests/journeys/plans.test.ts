import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedDatabase, startEmbedded } from '#db/embedded.ts'
import { demoSignIn } from '#seed/demo-sign-in.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { run, startServer, type Started } from '#tests/support/start-server.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-plans-'))
const secret = 'shared by all processes'
const signIn = demoSignIn(secret)
const settings = {
  SECRET: secret,
  PUBLIC_RATE: '1000000',
  DATA_DIR: path.join(folder, 'unused'),
  // A Tuesday morning in Lisbon.
  NOW: '2030-01-08T07:00:00Z',
}
let postgres: EmbeddedDatabase
let owner: pg.Client
let servers: Started[] = []
let browser: Browser

const shared = () => ({ ...settings, DATABASE_URL: postgres.url })

async function command(...args: string[]): Promise<string> {
  const ended = await run(['node', 'bin/launch.mjs', 'bin/cli.ts', '--build', ...args], shared()).ended
  if (ended.code !== 0) throw new Error(ended.stderr)
  return ended.stdout
}

beforeAll(async () => {
  postgres = await startEmbedded({ dataDir: path.join(folder, 'data'), log: () => {} })
  await command('seed')
  await command('plan', 'demo', 'free')
  servers = await Promise.all(['web', 'all'].map((ROLE) => startServer({ ...shared(), ROLE })))
  owner = new pg.Client({ connectionString: postgres.url })
  await owner.connect()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await owner?.end()
  for (const { child, ended } of servers) {
    child.kill('SIGTERM')
    await ended
  }
  await postgres?.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

async function consultation(): Promise<string> {
  const { rows } = await owner.query(`select id from services where duration = 15`)
  return `/demo/${rows[0].id}`
}

/** Quarters of an hour that the owner works: two weeks of them. */
function starts(): string[] {
  const days = [9, 10, 11, 14, 15, 16, 17, 18, 21, 22].map((day) => `2030-01-${String(day).padStart(2, '0')}`)
  const hours = ['09', '10', '11', '12', '14', '15', '16', '17']
  return days.flatMap((day) =>
    hours.flatMap((hour) => ['00', '15', '30', '45'].map((minute) => `${day}T${hour}:${minute}:00Z`)),
  )
}

/** Sends the form of one slot to one of the two processes, each time as another client. */
async function attempt(service: string, start: string, index: number, language = 'en') {
  const link = `${service}/details?start=${start}&staff=any&lang=${language}`
  const body = new URLSearchParams({
    start,
    staff: 'any',
    booking_id: randomUUID(),
    name: `Client ${index}`,
    email: `client${index}@example.com`,
  })
  const url = servers[index % servers.length]!.url + link
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' })
  return { status: answer.status, page: await answer.text() }
}

const one = async (query: string) => Number((await owner.query(query)).rows[0].count)

const closed = {
  en: 'Online booking is temporarily unavailable',
  pt: 'O agendamento online está temporariamente indisponível',
  es: 'La reserva en línea no está disponible temporalmente',
}

describe('1,000 clients at once, at two processes, on a plan with 50 bookings', () => {
  it('make 50, and the professional gets one mail at 80 % and one at 100 %', async () => {
    const service = await consultation()
    const times = starts()
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => attempt(service, times[index % times.length]!, index)),
    )
    const count = (status: number) => answers.filter((answer) => answer.status === status).length
    expect([count(303), count(303) + count(403) + count(409)]).toEqual([50, 1000])
    expect([
      await one('select count(*) from bookings'),
      await one(`select used as count from booking_counts where kind = 'all'`),
    ]).toEqual([50, 50])
    const mails = `select count(*) from outbox_mails where subject like 'This month''s bookings are %'`
    const left = `select count(*) from tasks where done_at is null and kind = 'usage_mail'`
    await expect.poll(() => one(left), { timeout: 60_000 }).toBe(0)
    expect([await one(mails), await one(`select count(*) from tasks where kind = 'usage_mail'`)]).toEqual([
      2, 2,
    ])
  })

  it.each(['en', 'pt', 'es'] as const)(
    'leave to the next one a page that says so, in %s',
    async (language) => {
      const service = await consultation()
      const page = await openPage({ javaScriptEnabled: false })
      for (const place of ['/demo', service, `${service}/details?start=${starts().at(-1)}&staff=any`]) {
        await page.goto(`${servers[0]!.url}${place}${place.includes('?') ? '&' : '?'}lang=${language}`)
        await page.getByText(closed[language]).first().waitFor()
        expect(await page.locator('a.slot, a.day, [name=email]').count()).toBe(0)
      }
      await page.context().close()
      const refused = await attempt(service, starts().at(-1)!, 1001, language)
      expect([refused.status, refused.page.includes(closed[language])]).toEqual([403, true])
    },
  )
})

async function openPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  return (await browser.newContext({ locale: 'en-GB', ...options })).newPage()
}

async function openDashboard(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await openPage(options)
  await page.goto(`${servers[0]!.url}/login?next=/dashboard/plan`)
  await page.locator('[name=email]').fill(signIn.email)
  await page.locator('[name=password]').fill(signIn.password)
  await page.locator('form button[type=submit]').first().click()
  await page.waitForURL('**/dashboard/plan')
  return page
}

describe('the owner', () => {
  it.each([
    { width: 390, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const)('sees what is used and how to get more, at $width px, $colorScheme', async (screen) => {
    const page = await openDashboard({
      viewport: { ...screen, height: 800 },
      colorScheme: screen.colorScheme,
    })
    await page.getByText('50 of 50 bookings of this month are used.').waitFor()
    await page.getByText('npm run -s converso -- plan demo plus').waitFor()
    await page.getByRole('heading', { name: 'Not covered by your plan' }).waitFor()
    for (const place of ['plan', '', 'services', 'calendar?view=day', 'settings']) {
      await page.goto(`${servers[0]!.url}/dashboard/${place}`)
      const { violations } = await new AxeBuilder({ page: page as never }).analyze()
      expect([place, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([place, []])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([place, wide <= screen.width]).toEqual([place, true])
    }
    await page.context().close()
  })

  it('is back where they were after an upgrade, and after a downgrade sees what is left out', async () => {
    const page = await openDashboard()
    const leftOut = page.getByRole('region', { name: 'Not covered by your plan' })
    await leftOut.waitFor()
    expect(await leftOut.getByRole('listitem').allTextContents()).toEqual(['Tomás Reis', 'Ines Duarte'])

    expect(await command('plan', 'demo', 'plus')).toContain('Back as before:\n  staff member "Tomás Reis"')
    await page.reload()
    await page.getByText('You are on Plus.').waitFor()
    expect(await leftOut.count()).toBe(0)
    await page.goto(`${servers[0]!.url}/demo?lang=en`)
    await page.getByText('Tomás Reis').first().waitFor()
    expect((await attempt(await consultation(), starts().at(-1)!, 1002)).status).toBe(303)

    expect(await command('plan', 'demo', 'free')).toContain('51 of 50 bookings of this month are used')
    await page.reload()
    await page.getByText(closed.en).first().waitFor()
    await page.goto(`${servers[0]!.url}/dashboard/calendar?view=day`)
    await page.getByText('comes with the Plus plan').waitFor()
    await page.context().close()
  })
})
