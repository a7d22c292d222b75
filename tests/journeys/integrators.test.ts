import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startForeignSite } from '#tests/support/foreign-site.ts'
import { useDemo } from '#tests/support/use-demo.ts'
import { startReceiver, type WebhookReceiver } from '#tests/support/webhook-receiver.ts'

const demo = useDemo({ PRIVATE_WEBHOOKS: 'true' })
let receiver: WebhookReceiver

beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.stop())

const eventually = { timeout: 10_000 }
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const notice = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor()

async function looksRight(page: Page): Promise<void> {
  const before = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(page, colorScheme, 390)
    const { violations } = await new AxeBuilder({ page: page as never }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await page.setViewportSize(before)
  await picture(page, 'dark', before.width)
}

let pictures = 0
async function picture(page: Page, scheme: string, width: number): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder)
    await page.screenshot({ path: `${folder}/${++pictures}-${width}-${scheme}.png`, fullPage: true })
}

it('a program is told of a booking; what it misses is sent again', async () => {
  const page = await demo.openSignedIn()
  await page.goto(`${demo.server.url}/dashboard/settings/webhooks`)
  await page.getByText('No program is told anything yet.').waitFor()
  await page.getByRole('link', { name: 'New webhook' }).click()
  await page.getByLabel('Address of your program').fill('ftp://example.com')
  await press(page, 'Add the webhook')
  await page.getByText('Enter an address such as').waitFor()
  await looksRight(page)
  await page.getByLabel('Address of your program').fill(receiver.url)
  await press(page, 'Add the webhook')
  const secret = await page.getByText(/^whsec_/).innerText()
  await looksRight(page)
  await page.getByRole('link', { name: 'On to the webhook' }).click()
  await page.getByText('Nothing was sent yet.').waitFor()

  receiver.answer = (_request, response) => response.writeHead(500).end('The shop is closed')
  await demo.bookAsClient('Ana Webhook')
  await expect.poll(() => receiver.received.length, eventually).toBeGreaterThan(0)
  const { headers, body } = receiver.received[0]!
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'booking.created',
    data: { booking: { client_name: 'Ana Webhook', source: 'online' } },
  })
  await expect
    .poll(async () => {
      await page.reload()
      return page.getByText('Its answer begins: The shop is closed').count()
    }, eventually)
    .toBe(1)
  await looksRight(page)
  receiver.answer = (_request, response) => response.writeHead(204).end()
  await press(page, 'Send a test')
  await notice(page, 'A test is on its way')
  await expect
    .poll(() => receiver.received.some((one) => one.body.includes('webhook.test')), eventually)
    .toBe(true)

  await press(page, 'Pause')
  await page.getByText('Paused since').waitFor()
  await press(page, 'Resume')
  await page.getByRole('button', { name: 'Pause' }).waitFor()
  await press(page, 'Make a new secret')
  await page.getByText(/^whsec_/).waitFor()
  await page.getByText('messages carry two signatures').first().waitFor()
  await page.goto(page.url())
  await page.getByText('Remove this webhook').click()
  await press(page, 'Remove it for good')
  await notice(page, 'The webhook is removed.')
  await page.context().close()
})

it('a staff member subscribes to their appointments, and turns that off', async () => {
  const page = await demo.openSignedIn()
  await page.goto(`${demo.server.url}/dashboard/calendar`)
  await page.getByRole('link', { name: 'In your own calendar' }).click()
  await page.getByRole('button', { name: 'Make an address' }).first().click()
  const address = await page.getByText(/\/feeds\/[\w-]{43}\.ics$/).innerText()
  await looksRight(page)
  const feed = await fetch(address)
  expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR/)
  await page.getByRole('button', { name: 'Turn off' }).first().click()
  await notice(page, 'Saved.')
  expect((await fetch(address)).status).toBe(404)
  await page.context().close()
})

it('a client books on a site of the business, without any cookie; another site shows a link', async () => {
  const page = await demo.openSignedIn()
  await page.goto(`${demo.server.url}/dashboard/share`)
  const snippet = await page.locator('pre').innerText()
  const site = await startForeignSite(demo.server.url, snippet)
  const visitor = await demo.open({ viewport: { width: 390, height: 700 } })
  await visitor.goto(site.url)
  const link = visitor.getByRole('link', { name: 'Book an appointment' })
  await visitor.locator('iframe').waitFor({ state: 'hidden' })
  expect(await link.getAttribute('href')).toBe(`${demo.server.url}/demo`)

  await page.getByLabel('Sites that may show').fill('https://user:pass@x')
  await press(page, 'Save')
  await page.getByText('Enter addresses of sites such as').waitFor()
  await page.getByLabel('Sites that may show').fill(`${site.url}/some/page`)
  await press(page, 'Save')
  await notice(page, 'Saved.')
  expect(await page.getByLabel('Sites that may show').inputValue()).toBe(site.url)
  await looksRight(page)

  // Nothing is told twice, and the browser's own words about the frame that it refused are expected.
  demo.troubles.splice(0)
  await visitor.goto(site.url)
  await link.waitFor({ state: 'hidden' })
  const frame = visitor.frameLocator('iframe[title="Book an appointment"]')
  await frame.locator('a.entry').first().click()
  await frame.locator('a.day').nth(2).click()
  const height = await visitor.locator('iframe').evaluate((one) => one.getBoundingClientRect().height)
  expect(height).toBeGreaterThan(300)
  await frame.locator('.slots .slot').first().click()
  await frame.locator('[name=name]').fill('Rui Frame')
  await frame.locator('[name=email]').fill('rui@example.com')
  await picture(visitor, 'light', 390)
  await frame.locator('.details button').last().click()
  await frame.locator('.page-booking').waitFor()
  const scrolls = () => frame.locator('html').evaluate((root) => root.scrollHeight - root.clientHeight)
  await expect.poll(scrolls).toBeLessThanOrEqual(1)
  expect(await visitor.context().cookies()).toEqual([])
  // What is in the frame is asked about where it stands alone.
  const { violations } = await new AxeBuilder({ page: visitor as never }).exclude('iframe').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  const dashboard = await fetch(`${demo.server.url}/login`)
  expect(dashboard.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  await site.stop()
  for (const one of [page, visitor]) await one.context().close()
  expect(demo.troubles).toEqual([])
})
