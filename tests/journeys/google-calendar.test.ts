import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGoogleServer } from '#tests/support/google/google-server.ts'
import { useDemo } from '#tests/support/use-demo.ts'

const google = await startGoogleServer()
const { clientId, clientSecret, apiRoot, oauthRoot } = google.settings
// A Tuesday morning in Lisbon.
const demo = useDemo({
  NOW: '2030-01-08T07:00:00Z',
  GOOGLE_CLIENT_ID: clientId,
  GOOGLE_CLIENT_SECRET: clientSecret,
  GOOGLE_API_ROOT: apiRoot,
  GOOGLE_OAUTH_ROOT: oauthRoot,
})
const eventually = { timeout: 20_000 }
let page: Page

beforeAll(async () => {
  google.account('marisol@example.com')
  google.redirectUris.push(`${demo.server.url}/dashboard/google-calendar/callback`)
  page = await demo.openSignedIn({ viewport: { width: 1280, height: 900 } })
})
afterAll(() => google.stop())

const address = () => `${demo.server.url}/dashboard/google-calendar`
const follow = (name: string) => page.getByRole('link', { name, exact: true }).click()
const told = (text: string) => page.getByRole('status').getByText(text).waitFor()
const heading = (name: string) => page.getByRole('heading', { name }).waitFor(eventually)

/** In every language, on a phone and a desk, in light and dark: no sideways scroll, and usable by everybody. */
async function looksRight(name: string): Promise<void> {
  const here = new URL(page.url())
  for (const lang of ['pt', 'es', 'en']) {
    here.searchParams.set('lang', lang)
    await page.goto(here.href)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        await picture(`${name}-${lang}-${width}-${colorScheme}`)
        const { violations } = await new AxeBuilder({ page: page as never }).analyze()
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function picture(name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe('on the way to Google and back', () => {
  it('reads what connecting does, and does not allow it', async () => {
    await page.goto(`${demo.server.url}/dashboard/settings`)
    await follow('See Google Calendar')
    await heading('Not connected')
    await looksRight('none')
    await follow('Connect Google Calendar')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await told('Nothing was connected: it was not allowed at Google.')
    expect(await page.getByRole('heading', { name: 'Not connected' }).count()).toBe(1)
  })

  it('brings back what this browser did not ask for', async () => {
    await follow('Connect Google Calendar')
    await page.goto(`${address()}/callback?state=forged&code=stolen`)
    await told('Nothing was connected: this attempt was begun elsewhere')
    await heading('Not connected')
    expect(await page.context().cookies(`${address()}/callback`)).not.toContainEqual(
      expect.objectContaining({ name: 'google-connecting' }),
    )
  })
})
