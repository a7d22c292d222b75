import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '#tests/support/browser.ts'
import { startServer, type Started } from '#tests/support/start-server.ts'

let server: Started
let browser: Browser
let dataDir: string
let context: BrowserContext
let troubles: string[] = []

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-public-page-'))
  // A Monday morning in Lisbon, where the demo's studio is.
  server = await startServer({ DATA_DIR: dataDir, NOW: '2030-03-04T07:00:00Z' })
  browser = await openBrowser()
})

afterEach(async () => {
  await context.close()
  if (troubles.length > 0) throw new Error(troubles.join('\n'))
})

afterAll(async () => {
  await browser.close()
  server.child.kill('SIGTERM')
  await server.ended
  fs.rmSync(dataDir, { recursive: true, force: true })
})

async function openPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  troubles = []
  context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    // axe and clicks want pages that stand still.
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
  page.on('console', (line) => {
    // Chromium counts a form that comes back (422) as a resource that failed.
    if (line.type() === 'error' && !/status of 4\d\d/.test(line.text()))
      troubles.push(`${page.url()}: ${line.text()}`)
  })
  return page
}

/** What a person sees is right for people with all abilities, and fits the screen. */
async function expectGood(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`),
    page.url(),
  ).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), page.url()).toBe(true)
}

/** The first service, the third day that is free, the first time of that day. */
async function chooseTime(page: Page, language: string): Promise<void> {
  await page.goto(`${server.url}/demo?lang=${language}`)
  await page.locator('a.entry').first().click()
  await page.locator('a.day').nth(2).click()
  await page.locator('a.slot').first().click()
  await page.locator('#name').waitFor()
}

async function send(page: Page, name: string): Promise<void> {
  await page.locator('#name').fill(name)
  await page.locator('#email').fill('client@example.com')
  await page.locator('form.details > button[type=submit]').click()
}

describe.each(['en', 'pt', 'es'])('a client books in %s', (language) => {
  it('on a phone, without JavaScript', async () => {
    // axe runs as a script, so the pages are looked at in the journey below.
    const page = await openPage({ javaScriptEnabled: false })
    await chooseTime(page, language)
    await send(page, `No script ${language}`)
    await page.waitForURL('**/booking/*')
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('.card').textContent()).toMatch(/\d\d:\d\d/)
  })

  it('on a phone, with JavaScript, and axe finds nothing on any step', async () => {
    const page = await openPage()
    await page.goto(`${server.url}/demo?lang=${language}`)
    await expectGood(page)
    await page.locator('a.entry').first().click()
    await page.locator('a.day').nth(1).click()
    await expectGood(page)
    await page.locator('a.slot').last().click()
    await page.locator('#email').fill('client@')
    await page.locator('form.details > button[type=submit]').click()
    await page.locator('.alert').waitFor()
    await expectGood(page)
    expect(await page.locator('#email').inputValue()).toBe('client@')
    await send(page, `Script ${language}`)
    await page.waitForURL('**/booking/*')
    await expectGood(page)
  })
})

it('fits a desk, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openPage({ viewport: { width: 1280, height: 800 }, colorScheme })
    await chooseTime(page, 'en')
    await expectGood(page)
    await page.goBack()
    await expectGood(page)
    if (colorScheme === 'light') await context.close()
  }
})

it('goes back, forward and to another language without losing its place', async () => {
  const page = await openPage()
  await chooseTime(page, 'en')
  const details = page.url()
  await page.goBack()
  expect(await page.locator('a.day[aria-current]').count()).toBe(1)
  await page.goForward()
  expect(page.url()).toBe(details)
  await page.locator('.languages a[lang=pt]').click()
  expect(await page.locator('h1').textContent()).toBe('Os seus dados')
  expect(new URL(page.url()).searchParams.get('start')).toBe(new URL(details).searchParams.get('start'))
  await page.locator('a.back').click()
  expect(await page.locator('h1').textContent()).toBe('Escolha a data e o horário')
})

it('tells that somebody was faster, and books a neighbour with one press', async () => {
  const page = await openPage({ javaScriptEnabled: false })
  await page.goto(`${server.url}/demo?lang=en`)
  await page.locator('a.entry').first().click()
  // One person's times: for "anyone" somebody else may be free.
  await page.locator('a.name').last().click()
  await page.locator('a.day').nth(4).click()
  await page.locator('a.slot').nth(3).click()
  const url = page.url()
  await send(page, 'Faster')
  await page.waitForURL('**/booking/*')

  await page.goto(url)
  expect(await page.locator('.alert h2').textContent()).toBe('That time has just been taken')
  await page.locator('#name').fill('Second')
  await page.locator('#email').fill('second@example.com')
  await page.locator('#notes').fill('With a <b>dog</b>')
  // Enter in a field must not press one of the times.
  await page.locator('#name').press('Enter')
  expect(page.url()).toBe(url)
  await page.locator('.nearest button').first().click()
  await page.waitForURL('**/booking/*')
  expect(await page.locator('.card').textContent()).toContain('Cut and finish')
})

it('lets the client move the appointment and then cancel it', async () => {
  const page = await openPage({ javaScriptEnabled: false })
  await chooseTime(page, 'en')
  await send(page, 'Mover')
  await page.waitForURL('**/booking/*')
  const before = await page.locator('.card time').first().textContent()
  await page.locator('.actions a', { hasText: 'Change the time' }).click()
  await page.locator('a.day').nth(6).click()
  await page.locator('a.slot').first().click()
  await page.locator('form.agree button').click()
  await page.waitForURL('**/booking/*?moved=1')
  expect(await page.locator('[role=status]').textContent()).toBe('Your appointment has been moved.')
  expect(await page.locator('.card time').first().textContent()).not.toBe(before)
  await page.locator('details.cancel summary').click()
  await page.locator('#reason').fill('A cold')
  await page.locator('details.cancel button').click()
  expect(await page.locator('h1').textContent()).toBe('This appointment is cancelled')
})

it('shows visitors from elsewhere their own time beside the professional’s', async () => {
  const page = await openPage({ timezoneId: 'America/New_York' })
  await page.goto(`${server.url}/demo?lang=en`)
  await page.locator('a.entry').first().click()
  const slot = page.locator('a.slot').first()
  const [hours, minutes] = (await slot.locator('time').textContent())!.split(':').map(Number)
  const own = `${String((hours! + 19) % 24).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  expect(await slot.locator('.own').textContent()).toBe(`${own} your time`)
  await slot.click()
  expect(await page.locator('.card .own').textContent()).toContain('where you are (America/New York)')
})

it('asks for four files on a first view, and the next page is there before it is asked for', async () => {
  const page = await openPage()
  const asked: string[] = []
  page.on('request', (request) =>
    asked.push(`${request.headers()['sec-purpose'] ?? 'view'} ${request.url()}`),
  )
  await page.goto(`${server.url}/demo?lang=en`, { waitUntil: 'networkidle' })
  expect(asked.length).toBeLessThanOrEqual(6)
  await page.locator('a.entry').first().hover()
  const ahead = page.waitForRequest(
    (request) => request.headers()['sec-purpose']?.startsWith('prefetch') ?? false,
  )
  await page.mouse.move(5, 5)
  await page.locator('a.entry').nth(1).hover()
  await ahead
  await page.locator('a.entry').nth(1).click()
  await page.locator('table.calendar').waitFor()
  const delivery = await page.evaluate(
    () =>
      (performance.getEntriesByType('navigation')[0] as { deliveryType?: string } & PerformanceEntry)
        .deliveryType,
  )
  expect(delivery).toBe('navigational-prefetch')
})
