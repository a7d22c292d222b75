import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDemo } from '#tests/support/use-demo.ts'

// A Tuesday morning in Lisbon.
const { server, troubles, open, openSignedIn, bookAsClient } = useDemo({ NOW: '2030-01-08T07:00:00Z' })

beforeAll(() => bookAsClient('Clara Dias'))

const saved = (page: Page) => page.getByRole('status').getByText('Saved.').waitFor()
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

/** Saves, and waits for the answer too: the word may still stand there from the time before. */
async function save(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await press(page, 'Save')
  await answered
  await saved(page)
}

/** How many slots a client is offered for the first service on the first free day. */
async function slotsOfFirstDay(): Promise<number> {
  const page = await open({ javaScriptEnabled: false })
  await page.goto(`${server.url}/demo?lang=en`)
  await page.locator('a.entry').first().click()
  await page.locator('a.day').first().click()
  await page.locator('.slots .slot').first().waitFor()
  const count = await page.locator('.slots .slot').count()
  await page.context().close()
  return count
}

describe.each([true, false])('who runs the business (scripts: %s)', (javaScriptEnabled) => {
  let page: Page

  beforeAll(async () => {
    page = await openSignedIn({ javaScriptEnabled })
  })
  afterAll(() => page.context().close())

  it('writes a week: several stretches, a break, copied to other days, and reads what it means', async () => {
    await page.goto(`${server.url}/dashboard/hours`)
    await press(page, 'Monday: add hours')
    await page.getByLabel('Monday: opens').last().fill('20')
    await page.getByLabel('Monday: closes').last().fill('24:00')
    await page.locator('summary').filter({ hasText: 'Copy Monday' }).click()
    await page.locator('details[open]').getByLabel('Saturday').check()
    await page.locator('details[open]').getByRole('button', { name: 'Copy to these days' }).click()
    await save(page)
    expect(await page.getByLabel('Saturday: closes').last().inputValue()).toBe('24:00')
    await page
      .getByText('Monday to Saturday 9:00–18:00, 20:00–24:00, break 13:00–14:00. 72\u00a0h a week.')
      .waitFor()
    for (const day of ['Monday', 'Saturday']) await press(page, `${day}: remove 20:00–24:00`)
    await press(page, 'Saturday: remove 9:00–18:00')
    await press(page, 'Saturday: remove 13:00–14:00')
    await page.locator('summary').filter({ hasText: 'Copy Monday' }).click()
    await page.locator('details[open]').getByRole('button', { name: 'Copy to these days' }).click()
    await save(page)
    await page.getByText('Monday to Friday 9:00–18:00, break 13:00–14:00. 40\u00a0h a week.').waitFor()
  })

  it('is told at the line what is wrong, and keeps what was typed', async () => {
    await page.goto(`${server.url}/dashboard/hours`, { waitUntil: 'networkidle' })
    await page.getByLabel('Tuesday: closes').first().fill('08:00')
    await press(page, 'Save')
    await page.getByRole('alert').getByText('marked fields').waitFor()
    const field = page.getByLabel('Tuesday: closes').first()
    expect([await field.inputValue(), await field.getAttribute('aria-invalid')]).toEqual(['08:00', 'true'])
    if (javaScriptEnabled) expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
    const described = await field.getAttribute('aria-describedby')
    expect(await page.locator(`#${described}`).textContent()).toContain('after the beginning')
  })

  it('blocks days, is warned of what is booked there, sees the slots go, and takes it back', async () => {
    await page.goto(`${server.url}/dashboard/blocked-dates`)
    const before = await slotsOfFirstDay()
    await page.getByLabel('First day').fill('2030-01-08')
    await page.getByLabel('Last day').fill('2030-01-07')
    await press(page, 'Block')
    await page.getByText('This lies before the first day.').waitFor()
    await page.getByLabel('Last day').fill('2030-03-31')
    await page.getByLabel('Reason').fill('Far away')
    await press(page, 'Block')
    await page.getByRole('alert').getByText('booked in that time').waitFor()
    await press(page, 'Block anyway')
    await saved(page)
    const client = await open({ javaScriptEnabled: false })
    await client.goto(`${server.url}/demo?lang=en`)
    await client.locator('a.entry').first().click()
    expect(await client.locator('a.day').count()).toBe(0)
    await client.context().close()
    const blocked = page.locator('main li').filter({ hasText: 'Far away' })
    await blocked.locator('summary').filter({ hasText: 'still booked here' }).click()
    await blocked.getByRole('link', { name: /Clara Dias/ }).waitFor()
    await blocked.getByRole('button').click()
    await page.getByText('Nothing is blocked.').waitFor()
    await press(page, 'Undo')
    await blocked.waitFor()
    await blocked.getByRole('button').click()
    await page.getByText('Nothing is blocked.').waitFor()
    // The list shows the answer at once; clients see it with the commit.
    await expect.poll(slotsOfFirstDay, { timeout: 15_000 }).toBe(before)
  })

  it('adds a service, moves it, stops offering it, and deletes it, for it was never booked', async () => {
    const name = javaScriptEnabled ? 'Braids' : 'Perm'
    await page.goto(`${server.url}/dashboard/services`)
    await page.getByRole('link', { name: 'Add a service' }).click()
    await page.getByLabel('Duration in minutes').fill('4')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await press(page, 'Save')
    await page.getByText('from 5 to 1440').waitFor()
    await page.getByLabel('Duration in minutes').fill('40')
    await save(page)
    const names = () => page.locator('main ol li a').allTextContents()
    expect((await names()).at(-1)).toBe(name)
    await press(page, `Move ${name} up`)
    await expect.poll(async () => (await names()).at(-2)).toBe(name)
    await page.getByRole('switch', { name: `Clients can book ${name}` }).click()
    await page.locator('main li').filter({ hasText: name }).getByText('Not offered').waitFor()
    const client = await open({ javaScriptEnabled: false })
    await client.goto(`${server.url}/demo?lang=en`)
    expect(await client.locator('a.entry').filter({ hasText: name }).count()).toBe(0)
    await client.context().close()
    await page.getByRole('link', { name }).click()
    await page.getByText('Remove this service').click()
    await press(page, `Remove ${name}`)
    await page.getByText(`${name} was deleted.`).waitFor()
    expect(await names()).not.toContain(name)
  })

  it('archives a service that was booked, and brings it back', async () => {
    await page.goto(`${server.url}/dashboard/services`)
    const booked = page.locator('main ol li a').first()
    const name = (await booked.textContent())!
    await booked.click()
    await page.getByText('Remove this service').click()
    await press(page, `Remove ${name}`)
    await page.getByText(`${name} was archived.`).waitFor()
    expect(await page.locator('summary').filter({ hasText: 'archived' }).count()).toBe(1)
    await press(page, 'Undo')
    await page.getByRole('switch', { name: `Clients can book ${name}`, checked: true }).waitFor()
  })

  it('changes settings; what cannot be is told at its field', async () => {
    await page.goto(`${server.url}/dashboard/settings`)
    await page.getByLabel('Time zone').fill('Atlantis')
    await page.getByLabel('Business name').fill('Studio of Marisol')
    await press(page, 'Save')
    await page.getByText('such as Europe/Lisbon').waitFor()
    expect(await page.getByLabel('Business name').inputValue()).toBe('Studio of Marisol')
    await page.getByLabel('Time zone').fill('Europe/Lisbon')
    await page.getByLabel('A time every').selectOption('60')
    await save(page)
    expect(await slotsOfFirstDay()).toBeLessThan(12)
    await page.getByLabel('A time every').selectOption('15')
    await save(page)
  })

  it('moves the page to another address, and the old one leads there', async () => {
    await page.goto(`${server.url}/dashboard/settings`)
    await page.getByLabel('Username').fill('dashboard')
    await press(page, 'Change the address')
    await page.getByText('dashboard is kept for this site itself').waitFor()
    await page.getByLabel('Username').fill('marisol')
    if (javaScriptEnabled) await page.getByText('marisol is free.').waitFor()
    await press(page, 'Change the address')
    await page.getByText(/^Still leading here: \/demo/).waitFor()
    const client = await open()
    await client.goto(`${server.url}/demo?lang=en`)
    expect(new URL(client.url()).pathname).toBe('/marisol')
    await client.context().close()
    await page.getByLabel('Username').fill('demo')
    await press(page, 'Change the address')
    await page.getByText(/^Still leading here: \/marisol/).waitFor()
  })
})

async function firstService(page: Page): Promise<string> {
  await page.goto(`${server.url}/dashboard/services`)
  return server.url + (await page.locator('main ol li a').first().getAttribute('href'))
}

describe('two people with the same page before them', () => {
  it.each([
    ['/dashboard/hours', 'Friday: closes', '17:00', '16:00', 'Somebody else changed these hours'],
    ['/dashboard/services/1', 'Price in EUR', '40', '41', 'Somebody else changed this service'],
    ['/dashboard/settings', 'Location', 'Rua 1', 'Rua 2', 'Somebody else changed the settings'],
  ])('do not overwrite one another: %s', async (place, label, one, other, words) => {
    const [first, second] = [await openSignedIn(), await openSignedIn()]
    const address = place.endsWith('/1') ? await firstService(first) : server.url + place
    for (const page of [first, second]) await page.goto(address, { waitUntil: 'networkidle' })
    await first.getByLabel(label).first().fill(one)
    await save(first)
    await second.getByLabel(label).first().fill(other)
    await press(second, 'Save')
    await second.getByRole('alert').getByText(words).waitFor()
    expect(await second.getByLabel(label).first().inputValue()).toBe(other)
    await save(second)
    for (const page of [first, second]) await page.context().close()
  })
})

describe('a mouse', () => {
  it('drags a service to another place, where clients find it', async () => {
    const page = await openSignedIn({ viewport: { width: 1280, height: 860 } })
    await page.goto(`${server.url}/dashboard/services`, { waitUntil: 'networkidle' })
    const names = () => page.locator('main ol li a').allTextContents()
    const before = await names()
    await page.locator('main ol li').nth(3).dragTo(page.locator('main ol li').nth(1))
    const after = [before[0], before[3], before[1], before[2]]
    await expect.poll(names).toEqual(after)
    await page.goto(`${server.url}/demo?lang=en`)
    expect(await page.locator('a.entry').allTextContents()).toEqual(
      after.map((name) => expect.stringContaining(name!)),
    )
    await page.context().close()
  })
})

it('no page has an error in its console', () => expect(troubles).toEqual([]))
