import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoSignIn } from '#seed/demo-sign-in.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { png } from '#tests/support/pictures.ts'
import { run, startServer, type Started } from '#tests/support/start-server.ts'

const signIn = demoSignIn('a secret for this test only')
let server: Started
let browser: Browser
let environment: Record<string, string>
const troubles: string[] = []

beforeAll(async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-templates-'))
  environment = { DATA_DIR: dataDir, SECRET: 'a secret for this test only', NOW: '2030-01-08T07:00:00Z' }
  server = await startServer(environment)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  server.child.kill('SIGTERM')
  await server.ended
  fs.rmSync(environment['DATA_DIR']!, { recursive: true, force: true })
})

async function openSignedIn(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
  page.on('console', (line) => {
    // A form that comes back with something to put right, or a page that is not there, is an answer.
    const expected = /status of (403|404|409|422)/.test(line.text())
    if (line.type() === 'error' && !expected) troubles.push(`${page.url()}: ${line.text()}`)
  })
  await page.goto(`${server.url}/login`)
  await page.locator('[name=email]').fill(signIn.email)
  await page.locator('[name=password]').fill(signIn.password)
  await page.locator('form button[type=submit]').first().click()
  await page.waitForURL('**/dashboard')
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const notice = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor()
const field = (page: Page, label: string) => page.getByRole('textbox', { name: label })
const shown = (page: Page, frame = 'preview-') =>
  page.frameLocator(`iframe[name^="${frame}"]:not(.invisible)`)
const editor = (kind: string, locale: string) => `${server.url}/dashboard/settings/mails/${kind}/${locale}`

async function looksRight(page: Page): Promise<void> {
  const before = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // What a frame shows is a mail: the journey of mails asks axe about those.
    const { violations } = await new AxeBuilder({ page: page as never }).exclude('iframe').analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await page.setViewportSize(before)
}

it('a business makes the reminder its own: words, logo, preview, test, reset', async () => {
  const page = await openSignedIn()
  await page.goto(`${server.url}/dashboard/outbox`)
  await page.getByRole('link', { name: 'Choose your words' }).click()
  const picture = { name: 'logo.png', mimeType: 'image/png', buffer: png(160, 60, [20, 90, 80, 255]) }
  await page.getByLabel('Picture').setInputFiles({ ...picture, buffer: Buffer.from('<svg/>') })
  await press(page, 'Use this logo')
  await page.getByRole('alert').getByText('no PNG, JPEG or WebP').waitFor()
  await looksRight(page)
  await page.getByLabel('Picture').setInputFiles(picture)
  await press(page, 'Use this logo')
  await notice(page, 'Saved.')
  const logo = await fetch(new URL((await page.getByAltText('Your logo').getAttribute('src'))!, server.url))
  expect(Object.fromEntries(logo.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'",
  })

  await page.goto(editor('reminder', 'en'))
  await shown(page).getByText('Hello Ana Silva,').waitFor()
  await field(page, 'Greeting').fill('Dear {client_name},\nwelcome to <b>{business_name}</b>!')
  await shown(page).getByText('welcome to <b>Studio Marisol</b>!').waitFor()
  expect(
    await shown(page)
      .locator('img')
      .evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBe(160)
  await field(page, 'How to prepare').fill('Come at {tme}.')
  await press(page, 'Save')
  await page.getByText('There is no {tme}. You can use {client_name}, {service}').waitFor()
  await looksRight(page)
  await field(page, 'How to prepare').fill('Come at {time}.')
  await press(page, 'Save')
  await notice(page, 'Saved.')
  await shown(page).getByText('Come at 10:00.').waitFor()

  await press(page, 'Send me a test')
  await notice(page, 'A test is on its way')
  await page.getByText('Kept here').waitFor()
  await page.getByText('How it looks', { exact: true }).first().click()
  const test = page.frameLocator('details iframe')
  await test.getByText('This is a test. Nobody booked this appointment.').waitFor()
  await test.getByText('Come at 10:00.').waitFor()

  await press(page, 'Use the usual words again')
  await notice(page, 'This mail says the usual words again.')
  await shown(page).getByText('Hello Ana Silva,').waitFor()
  expect(await field(page, 'Greeting').inputValue()).toBe('')
  await press(page, 'Undo')
  await notice(page, 'Saved.')
  expect(await field(page, 'Greeting').inputValue()).toContain('Dear {client_name}')
  await page.context().close()
})

it('of two who write at once, the second is told, and nothing typed is lost', async () => {
  const [first, second] = [await openSignedIn(), await openSignedIn()]
  for (const page of [first, second]) await page.goto(editor('cancellation', 'pt'))
  await field(first, 'Greeting').fill('Cara {client_name},')
  await press(first, 'Save')
  await notice(first, 'Saved.')
  await field(second, 'Greeting').fill('Querida {client_name},')
  await press(second, 'Save')
  await second.getByRole('alert').getByText('Somebody else changed these words').waitFor()
  await second.getByText('Saved meanwhile: Cara {client_name},').waitFor()
  expect(await field(second, 'Greeting').inputValue()).toBe('Querida {client_name},')
  await press(second, 'Save')
  await notice(second, 'Saved.')
  for (const page of [first, second]) await page.context().close()
})

it('works before scripts run: preview and save', async () => {
  const page = await openSignedIn({ javaScriptEnabled: false })
  await page.goto(editor('booking_confirmation', 'es'))
  await field(page, 'Greeting').fill('Querida {client_name}:')
  await press(page, 'Preview')
  await shown(page).getByText('Querida Ana Silva:').waitFor()
  await press(page, 'Save')
  await notice(page, 'Saved.')
  const missing = await page.goto(editor('booking_confirmation', 'de'))
  expect(missing!.status()).toBe(404)
  await page.context().close()
})

it('after a downgrade everything is kept, said and not used; an upgrade brings it back', async () => {
  const change = (plan: string) =>
    run(['node', 'bin/launch.mjs', 'bin/cli.ts', 'plan', 'demo', plan], environment).ended
  const page = await openSignedIn()
  await page.goto(editor('reminder', 'en'))
  await change('free')
  await press(page, 'Save')
  await page.getByRole('alert').getByText('need the Plus plan').waitFor()
  await page.goto(`${server.url}/dashboard/settings/mails`)
  await page.getByText('What you chose is kept and not used').waitFor()
  await page.getByRole('link', { name: 'English Kept, not used' }).click()
  await shown(page).getByText('Hello Ana Silva,').waitFor()
  expect(await field(page, 'Greeting').inputValue()).toContain('Dear {client_name}')
  expect(await field(page, 'Greeting').getAttribute('readonly')).not.toBeNull()
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await looksRight(page)
  await change('plus')
  await page.reload()
  await shown(page).getByText('welcome to <b>Studio Marisol</b>!').waitFor()
  await page.context().close()
  expect(troubles).toEqual([])
})
