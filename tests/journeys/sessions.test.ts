import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoSignIn } from '#seed/demo-sign-in.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { startServer, type Started } from '#tests/support/start-server.ts'

const secret = 'a secret for this test only'
const { email, password } = demoSignIn(secret)
const chosen = 'another long sentence'
let server: Started
let browser: Browser
let dataDir: string
const troubles: string[] = []

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-sessions-'))
  server = await startServer({ DATA_DIR: dataDir, SECRET: secret })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  server.child.kill('SIGTERM')
  await server.ended
  fs.rmSync(dataDir, { recursive: true, force: true })
})

type Options = NonNullable<Parameters<Browser['newContext']>[0]>

const firefox: Options = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
}
const phone: Options = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
}

async function openSignedIn(options: Options = {}, secretWord = password): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
  await page.goto(`${server.url}/login`)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(secretWord)
  await page.locator('form button[type=submit]').first().click()
  await page.waitForURL('**/dashboard')
  return page
}

const told = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor()
const row = (page: Page, browserName: string) => page.locator('main li').filter({ hasText: browserName })

async function isSignedIn(page: Page): Promise<boolean> {
  await page.goto(`${server.url}/dashboard/hours`)
  return new URL(page.url()).pathname === '/dashboard/hours'
}

it.each([true, false])(
  'one browser signs another one out, then all others (scripts: %s)',
  async (scripts) => {
    const [other, third] = [await openSignedIn(firefox), await openSignedIn(firefox)]
    const page = await openSignedIn({ ...phone, javaScriptEnabled: scripts })
    await page.locator('header summary').first().click()
    await page.getByRole('link', { name: 'Your sessions' }).filter({ visible: true }).click()
    const own = row(page, 'Chrome on Android').filter({ hasText: 'This one' })
    await own.waitFor()
    expect(await own.getByRole('button').count()).toBe(0)
    await row(page, 'Firefox on Linux').nth(1).getByRole('button', { name: 'Sign out' }).click()
    await told(page, 'That browser is signed out.')
    expect(await isSignedIn(third)).toBe(true)
    expect(await isSignedIn(other)).toBe(false)
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await told(page, 'You are signed out everywhere else.')
    await page.getByText('You are signed in nowhere else.').waitFor()
    expect(await isSignedIn(third)).toBe(false)
    for (const one of [page, other, third]) await one.context().close()
  },
)

it('a new password keeps this browser signed in, and no other', async () => {
  const [other, page] = [
    await openSignedIn(firefox),
    await openSignedIn({ viewport: { width: 1280, height: 860 } }),
  ]
  await page.goto(`${server.url}/dashboard/sessions`, { waitUntil: 'networkidle' })
  const change = async (current: string, next: string) => {
    await page.getByLabel('Current password').fill(current)
    await page.getByLabel('New password').fill(next)
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  await change(password, 'short')
  await page.getByText('At least 10 and at most 128 characters.').waitFor()
  await change('not the right one', chosen)
  await page.getByText('This is not your current password.').waitFor()
  await expect
    .poll(() => page.getByLabel('Current password').evaluate((one) => one === document.activeElement))
    .toBe(true)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await change(password, chosen)
  await told(page, 'Your password is changed')
  await page.getByText('You are signed in nowhere else.').waitFor()
  expect(await page.getByLabel('Current password').inputValue()).toBe('')
  expect([await isSignedIn(page), await isSignedIn(other)]).toEqual([true, false])
  const again = await openSignedIn(phone, chosen)
  for (const one of [page, other, again]) await one.context().close()
})

it('fits a phone, and axe finds nothing there in the dark', async () => {
  const [other, page] = [
    await openSignedIn(firefox, chosen),
    await openSignedIn({ ...phone, colorScheme: 'dark' }, chosen),
  ]
  await page.goto(`${server.url}/dashboard/sessions`, { waitUntil: 'networkidle' })
  await row(page, 'Firefox on Linux').first().waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  for (const one of [page, other]) await one.context().close()
})

it('no page has an error', () => expect(troubles).toEqual([]))
