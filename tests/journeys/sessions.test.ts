import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type ContextOptions, useDemo } from '#tests/support/use-demo.ts'

const { server, signIn, troubles, openSignedIn } = useDemo()
const { password } = signIn
const chosen = 'another long sentence'

const firefox: ContextOptions = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
}
const phone: ContextOptions = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
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
