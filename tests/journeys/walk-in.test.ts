import { AxeBuilder } from '@axe-core/playwright'
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDemo } from '#tests/support/use-demo.ts'

// A Tuesday morning in Lisbon.
const { server, troubles, openSignedIn, bookAsClient } = useDemo({ NOW: '2030-01-08T07:00:00Z' })

const openForm = (page: Page) => page.goto(`${server.url}/dashboard/appointments/new`)
const bookButton = (page: Page, name: string | RegExp = /^Book/) => page.getByRole('button', { name })
const row = (page: Page, name: string) => page.locator('main li').filter({ hasText: name })
/** Keeps back the answer to the next form that is sent. */
async function holdAnswer(page: Page) {
  const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const hold = async (route: Route) => {
    asked.resolve()
    await released.promise
    await route.continue()
  }
  await page.route('**/new.data', hold, { times: 1 })
  return { held: asked.promise, release: released.resolve }
}

const anAppointment = /\/dashboard\/appointments\/[0-9a-f-]{36}$/

describe('at the front desk', () => {
  let page: Page
  beforeAll(async () => {
    page = await openSignedIn({ viewport: { width: 1280, height: 900 } })
  })
  afterAll(() => page.context().close())

  it('somebody new walks in and gets a free time', async () => {
    await openForm(page)
    await page.getByRole('combobox', { name: 'Client’s name' }).fill('Rui Tavares')
    await page.getByRole('option', { name: 'New client “Rui Tavares”' }).click()
    await page.getByLabel('Staff member').selectOption({ label: 'Marisol Vega' })
    // Pressed before the page has heard anything of the time.
    await page.route('**/new.data?*slot=2030*', () => {}, { times: 1 })
    await page.getByText('11:00', { exact: true }).click()
    expect(await page.getByRole('radio', { name: '11:00' }).isChecked()).toBe(true)
    await bookButton(page).click()
    await page.waitForURL(anAppointment)
    await page.getByRole('status').getByText('Booked: Rui Tavares, Tue 8 Jan, 11:00.').waitFor()
    expect(await page.getByText('by hand').count()).toBeGreaterThan(0)
  })

  it('somebody who is on record is found by keyboard, and an overlap is refused with what it hits', async () => {
    await openForm(page)
    await page.getByRole('combobox', { name: 'Client’s name' }).pressSequentially('tava')
    await page.getByRole('option', { name: 'Rui Tavares' }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('On record', { exact: true }).waitFor()
    await page.getByLabel('Staff member').selectOption({ label: 'Marisol Vega' })
    await page.getByLabel('Another time').fill('11:20')
    await page.getByText('Tue 8 Jan, 11:20 is taken').waitFor()
    const told = page.getByRole('link', { name: /^Rui Tavares, 11:00–11:45, with Marisol Vega/ })
    await told.waitFor()
    // The answer is waited for: on its way it would be what the next fact holds back.
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await bookButton(page).click()
    await answered
    await expect.poll(() => bookButton(page).isEnabled()).toBe(true)
    await told.waitFor()
    expect(page.url()).toContain('/new')
  })

  it('an answer that comes late leaves what is said of the time that stands in the form by then', async () => {
    await page.getByLabel('Another time').fill('11:20')
    await page.getByText('Tue 8 Jan, 11:20 is taken').waitFor()
    const answer = await holdAnswer(page)
    await bookButton(page).click()
    await answer.held
    await page.getByLabel('Another time').fill('20:10')
    await page.getByText('Outside the working hours.').waitFor()
    expect(await bookButton(page).isEnabled()).toBe(false)
    answer.release()
    await expect.poll(() => bookButton(page).isEnabled()).toBe(true)
    expect(await page.getByText('Outside the working hours.').count()).toBe(1)
    expect(await page.getByText('is taken').count()).toBe(0)
  })

  it('another time is taken at their word, once the page said why clients are not offered it', async () => {
    await page.getByLabel('Another time').fill('20:10')
    await page.getByText('Outside the working hours.').waitFor()
    await bookButton(page, 'Book it anyway').click()
    await page.waitForURL(anAppointment)
    await page.getByRole('heading', { name: 'Rui Tavares' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(anAppointment)
  })

  it('comes with a time by its address, and is told of it at once: without a day it is today’s', async () => {
    await page.goto(`${server.url}/dashboard/appointments/new?time=20:15`)
    expect(await page.getByText('Outside the working hours.').count()).toBe(1)
  })

  it('reads why a time is not offered, and what to change', async () => {
    await page.goto(`${server.url}/dashboard/appointments`)
    await page.getByRole('link', { name: 'Why isn’t a time offered?' }).click()
    await page.locator('#time').fill('11:20')
    await page.getByRole('button', { name: 'Explain' }).click()
    const marisol = page.locator('main li').filter({ hasText: 'Marisol Vega' }).first()
    await marisol.getByText('Another appointment takes this time.').waitFor()
    await marisol.getByRole('link', { name: 'Rui Tavares, 11:00–11:45' }).waitFor()
    await marisol.getByText('Between two slots').waitFor()
    expect(new URL(page.url()).searchParams.get('time')).toBe('11:20')
    await page.goto(`${server.url}/dashboard/why-not?date=9999-12-31&time=10:00`)
    await page.getByText('A date from').waitFor()
  })
})

describe.each([true, false])('several at once (scripts: %s)', (javaScriptEnabled) => {
  let page: Page
  beforeAll(async () => {
    page = await openSignedIn({ javaScriptEnabled })
  })
  afterAll(() => page.context().close())

  it('are given a status, and it is taken back', async () => {
    await page.goto(`${server.url}/dashboard/appointments?client=tavares`)
    const boxes = page.getByRole('checkbox', { name: /^Choose Rui Tavares/ })
    for (const box of await boxes.all()) await box.check()
    await page.locator('#bulk [name=status]').selectOption('no_show')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('2 appointments are now: No-show.').waitFor()
    await expect.poll(() => row(page, 'Rui Tavares').getByText('No-show', { exact: true }).count()).toBe(2)
    expect(await page.locator('[name=chosen]:checked').count()).toBe(0)
    // The offer to take it back stays while the page reads itself again.
    if (javaScriptEnabled) {
      await bookAsClient('Bia Tavares')
      await row(page, 'Bia Tavares').waitFor()
    }
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('2 appointments are now: Confirmed.').waitFor()
    expect(page.url()).toContain('client=tavares')
  })

  it('are sorted by what the address says', async () => {
    await page.goto(`${server.url}/dashboard/appointments?client=tavares`)
    await page.getByRole('link', { name: 'Client', exact: true }).click()
    await page.waitForURL('**sort=client')
    await page.getByRole('link', { name: 'Client, ascending' }).click()
    await page.waitForURL('**sort=-client')
    expect(await row(page, 'Rui Tavares').locator('time').allTextContents()).toEqual(['20:10', '11:00'])
  })
})

describe('before scripts have run', () => {
  it('what is typed and chosen stays, and is asked about', async () => {
    const page = await openSignedIn()
    const { promise, resolve: release } = Promise.withResolvers<void>()
    await page.route('**/assets/*.js', async (route) => {
      await promise
      await route.continue()
    })
    await page.goto(`${server.url}/dashboard/appointments/new`, { waitUntil: 'commit' })
    await page.getByLabel('Client’s name').pressSequentially('tava')
    await page.getByLabel('Another time').fill('20:40')
    await page.getByLabel('Client’s name').focus()
    release()
    await page.getByRole('option', { name: /^Rui Tavares/ }).click()
    await page.getByText('On record', { exact: true }).waitFor()
    await page.getByText('Outside the working hours.').waitFor()
    expect(await page.getByLabel('Another time').inputValue()).toBe('20:40')
    await page.context().close()
  })
})

describe('without scripts', () => {
  it('a free time is booked at the first press', async () => {
    const page = await openSignedIn({ javaScriptEnabled: false })
    await openForm(page)
    await page.getByLabel('Client’s name').fill('Berta Nunes')
    await page.getByText('12:00', { exact: true }).click()
    await bookButton(page, 'Book the appointment').click()
    await page.waitForURL(anAppointment)
    expect(await page.getByRole('heading', { name: 'Berta Nunes' }).count()).toBe(1)
    await page.context().close()
  })

  it('a caller is found, and a time outside the hours is asked for twice', async () => {
    const page = await openSignedIn({ javaScriptEnabled: false })
    await openForm(page)
    await page.getByLabel('Client’s name').fill('rui tavares')
    await page.getByLabel('Staff member').selectOption({ label: 'Tomás Reis' })
    await page.getByLabel('Another time').fill('21:00')
    await bookButton(page, 'Book the appointment').click()
    await page.getByText('There is somebody of that name on record.').waitFor()
    await page.getByRole('radio', { name: /^Rui Tavares/ }).check()
    await bookButton(page, 'Book it anyway').click()
    await page.waitForURL(anAppointment)
    expect(await page.getByRole('status').first().textContent()).toContain('Rui Tavares, Tue 8 Jan, 21:00')
    await page.context().close()
  })
})

const places = [
  '/appointments',
  '/appointments/new',
  '/appointments/new?time=11:20',
  '/why-not?time=11:20&date=2030-01-08',
]

describe.each([
  { width: 390, colorScheme: 'dark', locale: 'pt-BR' },
  { width: 1280, colorScheme: 'light', locale: 'es-ES' },
] as const)('every page, $width wide, $colorScheme, in $locale', ({ width, colorScheme, locale }) => {
  it('can be used by everybody', async () => {
    const page = await openSignedIn({ viewport: { width, height: 844 }, colorScheme, locale })
    for (const place of places) {
      await page.goto(`${server.url}/dashboard${place}`)
      if (place === '/appointments') await page.locator('[name=chosen]').first().check()
      if (place === '/appointments/new') {
        await page.locator('#name').pressSequentially('rui')
        await page.getByRole('option').nth(1).waitFor()
      }
      const { violations } = await new AxeBuilder({ page: page as never }).analyze()
      expect(violations.map(({ id, nodes }) => `${place} ${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await page.context().close()
  })
})

it('no page has an error in its console', () => expect(troubles).toEqual([]))
