import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useDemo } from '#tests/support/use-demo.ts'

// A Tuesday morning in Lisbon.
const { server, troubles, openSignedIn, bookAsClient } = useDemo({ NOW: '2030-01-08T07:00:00Z' })

const told = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text)
const trying = /cannot be reached.+keep trying/

it('a form that asks while it is filled in, and is sent, outlasts a bad network', async () => {
  const page = await openSignedIn()
  await page.goto(`${server.url}/dashboard/appointments/new`)
  await page.getByRole('combobox', { name: 'Client’s name' }).fill('Rui Tavares')
  await page.getByRole('option', { name: 'New client “Rui Tavares”' }).click()
  await page.getByLabel('Staff member').selectOption({ label: 'Marisol Vega' })
  await page.context().setOffline(true)
  await page.getByLabel('Another time').fill('20:10')
  await told(page, trying).waitFor()
  await page.context().setOffline(false)
  await page.getByText('Outside the working hours.').waitFor()
  await expect.poll(() => told(page, trying).count()).toBe(0)
  expect(await page.getByLabel('Client’s name').inputValue()).toBe('Rui Tavares')

  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Book it anyway' }).click()
  await told(page, 'Not sent').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('heading', { name: 'Rui Tavares' }).waitFor()
  await page.context().close()
})

it('a form that fails at the server keeps what was typed, and is sent again when somebody says so', async () => {
  const page = await openSignedIn()
  await page.goto(`${server.url}/dashboard/clients/new`)
  await page.getByLabel('Name', { exact: true }).fill('Lia Prado')
  await page.route('**/clients/new.data*', (route) => route.fulfill({ status: 500, body: 'not now' }), {
    times: 1,
  })
  await page.locator('main form button[type=submit]').last().click()
  await told(page, /went wrong on our side/).waitFor()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Lia Prado')
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('heading', { name: 'Lia Prado' }).waitFor()
  await page.context().close()
})

it.each(['', '/calendar?date=2030-01-08'])(
  'an open page (%s) outlasts a bad network and a server in trouble, and catches up',
  async (place) => {
    const page = await openSignedIn()
    await page.goto(`${server.url}/dashboard${place}`)
    const failures = ['abort', 503, 500] as const
    let met = 0
    await page.route(/\/dashboard(\/[a-z]+)?\.data/, async (route) => {
      const failure = failures[met++]
      if (failure === 'abort') await route.abort()
      else if (failure) await route.fulfill({ status: failure, body: 'not now' })
      else await route.continue()
    })
    const name = `Live ${place.length}`
    await bookAsClient(name)
    await told(page, trying).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    await expect.poll(() => met, { timeout: 20_000 }).toBeGreaterThan(failures.length)
    await expect.poll(() => told(page, trying).count()).toBe(0)
    await page.getByText(name).first().waitFor()
    await page.context().close()
  },
)

it('no page has an error in its console, but for what did not get through', () =>
  expect(troubles.filter((line) => !/Failed to load resource/.test(line))).toEqual([]))
