import { AxeBuilder } from '@axe-core/playwright'
import { createClient } from '@supabase/supabase-js'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useDemo } from '#tests/support/use-demo.ts'

const { server, troubles, openSignedIn, open } = useDemo()
const phone = { viewport: { width: 390, height: 844 } }

async function isWell(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}

const services = (key: string) => createClient(server.url, key).from('services').select('name')

it.each([true, false])(
  'an owner makes a key, a program uses it, and the owner revokes it (scripts: %s)',
  async (scripts) => {
    const page = await openSignedIn({ ...phone, javaScriptEnabled: scripts })
    await page.goto(`${server.url}/dashboard/settings`)
    await page.locator('#api-keys').getByRole('link').click()
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByText('Fill this in').or(page.locator('[aria-invalid=true]')).first().waitFor()
    await page.getByLabel('Name').fill(`Website ${scripts}`)
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByRole('heading', { name: `Your new key “Website ${scripts}”` }).waitFor()
    const key = (await page.getByText(/^cnv_pub_\w+$/).textContent())!
    if (scripts) await isWell(page)
    expect((await services(key)).data).not.toHaveLength(0)
    await page.goto(`${server.url}/dashboard/settings/api-keys`)
    expect(await page.getByText(key).count()).toBe(0)
    const row = page.locator('main li').filter({ hasText: `Website ${scripts}` })
    await row.getByText('Last used').waitFor()
    await row.getByRole('link', { name: /^Revoke/ }).click()
    await page.getByRole('button', { name: 'Revoke the key' }).click()
    await row.getByText('Revoked').waitFor()
    expect((await services(key)).error?.code).toBe('PGRST301')
    await page.context().close()
  },
)

it('whoever is signed in takes a token for the API, which ends with the session', async () => {
  const page = await openSignedIn()
  const token = await page.evaluate(async () => {
    const answer = await fetch('/dashboard/token', { method: 'POST' })
    return ((await answer.json()) as { access_token: string }).access_token
  })
  expect((await services(token)).data).not.toHaveLength(0)
  await page.evaluate(() => fetch('/logout', { method: 'POST' }))
  expect((await services(token)).status).toBe(401)
  await page.context().close()
})

it.each([
  { viewport: phone.viewport, colorScheme: 'light' },
  { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
] as const)('the reference reads well, $colorScheme, $viewport.width pixels wide', async (options) => {
  const page = await open(options)
  await page.goto(`${server.url}/docs/api`)
  expect(await page.title()).toBe('REST API · Converso Booking')
  await isWell(page)
  await page.context().close()
})

it('nothing went wrong in the browser', () => {
  expect(troubles).toEqual([])
})
