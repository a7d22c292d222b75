import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faults } from '#tests/support/google/faults.ts'
import { startGoogleServer } from '#tests/support/google/google-server.ts'
import { startSmtpServer } from '#tests/support/smtp-server.ts'
import { run } from '#tests/support/start-server.ts'
import { useDemo } from '#tests/support/use-demo.ts'

const google = await startGoogleServer()
const post = await startSmtpServer()
const { clientId, clientSecret, apiRoot, oauthRoot } = google.settings
// A Tuesday morning in Lisbon.
const demo = useDemo({
  NOW: '2030-01-08T07:00:00Z',
  GOOGLE_CLIENT_ID: clientId,
  GOOGLE_CLIENT_SECRET: clientSecret,
  GOOGLE_API_ROOT: apiRoot,
  GOOGLE_OAUTH_ROOT: oauthRoot,
  MAIL_URL: `smtp://127.0.0.1:${post.port}`,
})
const marisol = google.account('marisol@example.com')
const eventually = { timeout: 20_000 }
let page: Page
/** A service of the owner's. */
let consultation: { service: string; staff: string }

beforeAll(async () => {
  google.redirectUris.push(`${demo.server.url}/dashboard/google-calendar/callback`)
  page = await demo.openSignedIn({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${demo.server.url}/dashboard/why-not`)
  const option = async (name: string) => (await page.getByRole('option', { name }).getAttribute('value'))!
  consultation = { service: await option('First consultation'), staff: await option('Marisol Vega') }
})
afterAll(async () => {
  await google.stop()
  await post.stop()
})

const address = () => `${demo.server.url}/dashboard/google-calendar`
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (name: string) => page.getByRole('link', { name, exact: true }).click()
const told = (text: string) => page.getByRole('status').getByText(text).waitFor()
const heading = (name: string | RegExp) => page.getByRole('heading', { name }).waitFor(eventually)

/** At Google's page: ticks the boxes and allows. */
async function allow(): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: 'Allow' }).click()
}

/** In every language, on a phone and a desk, in light and dark: no sideways scroll, and usable by everybody. */
async function looksRight(name: string): Promise<void> {
  const here = new URL(page.url())
  for (const lang of ['pt', 'es', 'en']) {
    here.searchParams.set('lang', lang)
    await page.goto(here.href)
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await picture(`${name}-${lang}-${width}`)
    }
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(`${name}-${colorScheme}`)
    const { violations } = await new AxeBuilder({ page: page as never }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
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

describe('the owner connects', () => {
  it('sees how it goes, also while Google has troubles, and tries again', async () => {
    google.faults.next('token', faults.unavailable(), { times: Infinity })
    await follow('Connect Google Calendar')
    await allow()
    await heading('Connecting')
    await page.getByText('Google has a problem of its own.').waitFor(eventually)
    await looksRight('connecting')
    google.faults.clear()
    await press('Sync now')
    // By itself: nobody asks for the page again.
    await heading(/ Connected$/)
    await looksRight('connected')
    expect(
      await page
        .getByRole('group', { name: 'Write appointments into' })
        .getByRole('radio')
        .first()
        .isChecked(),
    ).toBe(true)
  })

  it('chooses what goes where; of two who choose at once, the second is told', async () => {
    const other = await page.context().newPage()
    await other.goto(address())
    await page.getByLabel('The service alone').check()
    await press('Save')
    await told('Saved.')
    await other.getByLabel('Offer no times').check()
    await other.getByRole('button', { name: 'Save', exact: true }).click()
    await other.getByRole('alert').getByText('Somebody else changed this while you were here').waitFor()
    expect(await other.getByLabel('Offer no times').isChecked()).toBe(true)
    await other.getByLabel('Service and client').check()
    await other.getByRole('button', { name: 'Save', exact: true }).click()
    await other.getByRole('status').getByText('Saved.').waitFor()
    await other.close()
  })
})

describe('while it is connected', () => {
  const day = '2030-01-10'
  let lunch: string

  it('what is busy at Google is offered to nobody, and the dashboard says why', async () => {
    expect(await offered(day)).toContain('10:00')
    lunch = marisol.calendar().put({ start: `${day}T10:00`, end: `${day}T11:00` })
    await expect.poll(() => offered(day), eventually).not.toContain('10:00')
    expect(await offered(day)).toContain('11:00')
    const question = { ...consultation, date: day, time: '10:15' }
    await page.goto(`${demo.server.url}/dashboard/why-not?${new URLSearchParams(question)}`)
    await page.getByText('A connected calendar is busy').waitFor()
  })

  it('an appointment stands at Google until it is cancelled', async () => {
    const client = await book('Ana Ribeiro', day, '11:00')
    await expect.poll(() => titles(), eventually).toContainEqual(expect.stringContaining('Ana Ribeiro'))
    await cancel(client)
    await expect.poll(() => titles(), eventually).not.toContainEqual(expect.stringContaining('Ana Ribeiro'))
  })

  it('a busy event that is moved frees its time', async () => {
    marisol.calendar().move(lunch, { start: `${day}T15:00`, end: `${day}T16:00` })
    await expect.poll(() => offered(day), eventually).toContain('10:00')
    expect(await offered(day)).not.toContain('15:00')
  })

  it('a busy event stands in the calendar, and an appointment that is dragged onto it asks first', async () => {
    const away = marisol.calendar().put({ start: '2030-01-11', end: '2030-01-12' })
    await expect.poll(() => offered('2030-01-11'), eventually).toEqual([])
    const client = await book('Dora Melo', day, '11:00')
    const calendar = `${demo.server.url}/dashboard/calendar?date=${day}&staff=${consultation.staff}`
    await page.goto(`${calendar}&view=week`)
    await page.getByText('Busy all day (Google Calendar)').waitFor()
    await looksRight('busy-week')
    await page.goto(`${calendar}&view=day`, { waitUntil: 'networkidle' })
    const busy = page.getByRole('listitem').filter({ hasText: '15:00–16:00 Busy (Google Calendar)' })
    expect(await busy.getByRole('link').count()).toBe(0)
    await page.getByRole('listitem').filter({ hasText: 'Dora Melo' }).dragTo(busy)
    await page.getByRole('alert').getByText('A connected calendar is busy').waitFor()
    await press('Move anyway')
    await told('Moved Dora Melo to')
    marisol.calendar().remove(away)
    await client.goto(client.url())
    await cancel(client)
  })
})

describe('a calendar that cannot be read', () => {
  it('says why, how old its times are and what follows, until it is read again', async () => {
    google.faults.next('events.list', faults.forbidden, { times: Infinity })
    await page.goto(address())
    await press('Sync now')
    await heading(/ Trouble$/)
    await page.getByText('Google does not let the account read this calendar.').waitFor()
    await page.getByText('If that lasts six hours, clients are offered no times').waitFor()
    await looksRight('unread')
    google.faults.clear()
    await press('Sync now')
    await heading(/ Connected$/)
    expect(await page.getByText('Google does not let the account').count()).toBe(0)
  })
})

describe('when the access is taken back at Google', () => {
  it('the page, home, the team’s page and a mail say so; reconnecting mends it', async () => {
    marisol.revoke()
    await page.goto(address())
    await press('Sync now')
    await heading(/ To be reconnected$/)
    await page.getByText('Google does not let us in any more').waitFor()
    await looksRight('reconnect')
    await page.goto(`${demo.server.url}/dashboard`)
    await page.getByText('Google Calendar does not let us in any more').waitFor()
    await looksRight('banner')
    await page.goto(`${demo.server.url}/dashboard/staff`)
    await page.getByText('Google Calendar: to be reconnected').waitFor()
    const letters = () =>
      post.received.filter(({ parsed }) => parsed.subject === 'Connect Google Calendar again')
    await expect.poll(() => letters().map(({ to }) => to), eventually).toEqual([[demo.signIn.email]])
    expect(letters()[0]!.parsed.text).toContain(`${address()}?staff=${consultation.staff}`)
    await page.goto(`${demo.server.url}/dashboard`)
    await follow('See and reconnect')
    await follow('Reconnect')
    await allow()
    await heading(/ Connected$/)
    await page.goto(`${demo.server.url}/dashboard`)
    expect(await page.getByText('Google Calendar does not let us in any more').count()).toBe(0)
  })
})

describe('on a plan that reads nothing', () => {
  it('the boxes rest and say why; after an upgrade reading is allowed anew', async () => {
    await plan('free')
    await page.goto(address())
    await page.getByText('heeding it comes with the Plus plan').waitFor()
    expect(await page.getByRole('checkbox').first().isDisabled()).toBe(true)
    await looksRight('free')
    // Who consents on this plan allows no reading.
    marisol.revoke()
    await press('Sync now')
    await follow('Reconnect')
    expect(await page.getByRole('checkbox').count()).toBe(2)
    await allow()
    await heading(/ Connected$/)
    await plan('pro')
    await page.goto(address())
    await looksRight('upgraded')
    await follow('Allow reading')
    await allow()
    await expect.poll(() => page.getByRole('checkbox').first().isEnabled(), eventually).toBe(true)
  })
})

describe('when it ends', () => {
  it('the appointments go from Google, where that is wanted', async () => {
    const client = await book('Bruno Costa', '2030-01-10', '11:00')
    await client.context().close()
    await expect.poll(() => titles().length, eventually).toBeGreaterThan(1)
    await page.goto(address())
    await follow('Disconnect')
    await heading('Disconnect Google Calendar?')
    await looksRight('disconnect')
    await page.getByLabel('Take the upcoming ones out').check()
    google.faults.next('events.delete', faults.unavailable(), { times: Infinity })
    await press('Disconnect')
    await told('Google Calendar is being disconnected.')
    await heading('Disconnecting')
    await page.getByText('Google has a problem of its own.').waitFor(eventually)
    await looksRight('ending')
    google.faults.clear()
    await press('Sync now')
    await heading('Not connected')
    expect(titles()).toEqual([expect.not.stringContaining('Bruno')])
  })
})

describe('without scripts', () => {
  it('all of it goes as well, from a consent that lacks something to the end', async () => {
    const ines = google.account('ines@example.com')
    const tab = await demo.openSignedIn({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
    const choose = async (boxes: number) => {
      await tab.getByRole('radio', { name: ines.email }).check()
      for (const box of (await tab.getByRole('checkbox').all()).slice(0, boxes)) await box.check()
      await tab.getByRole('button', { name: 'Allow' }).click()
    }
    const button = (name: string) => tab.getByRole('button', { name, exact: true }).click()
    const link = (name: string) => tab.getByRole('link', { name, exact: true }).click()
    await tab.goto(address())
    await link('Ines Duarte')
    await tab.getByText('with the account of Ines Duarte, not with yours').waitFor()
    await link('Connect Google Calendar')
    await choose(1)
    await tab.getByText('Not everything that is needed was allowed').waitFor(eventually)
    await link('Reconnect')
    await choose(3)
    await tab.getByRole('heading', { name: / Connected$/ }).waitFor(eventually)
    // What is being chosen is not taken away by a page that comes anew.
    expect(await tab.locator('meta[http-equiv=refresh]').count()).toBe(0)
    await tab.getByLabel('Nowhere').check()
    await button('Save')
    await tab.getByRole('status').getByText('Saved.').waitFor()
    expect(await tab.getByLabel('Nowhere').isChecked()).toBe(true)
    await link('Disconnect')
    await button('Disconnect')
    await tab.getByRole('heading', { name: 'Not connected' }).waitFor(eventually)
    await tab.context().close()
  })
})

describe('who is signed out meanwhile', () => {
  it('signs in, and is connected', async () => {
    const tab = await demo.openSignedIn()
    await tab.goto(`${address()}/connect`)
    const session = (await tab.context().cookies()).find(({ name }) => name.includes('session_token'))!
    await tab.context().clearCookies({ name: session.name })
    for (const box of await tab.getByRole('checkbox').all()) await box.check()
    await tab.getByRole('button', { name: 'Allow' }).click()
    await tab.waitForURL('**/login?next=**')
    await demo.enter(tab, demo.signIn.password)
    await tab.getByRole('heading', { name: / Connected$/ }).waitFor(eventually)
    expect(new URL(tab.url()).pathname).toBe('/dashboard/google-calendar')
    await tab.context().close()
  })
})

it('no page has an error in its console', () => expect(demo.troubles).toEqual([]))

async function plan(name: string): Promise<void> {
  const environment = { DATA_DIR: demo.dataDir, SECRET: demo.secret }
  const { code, stderr } = await run(
    ['node', 'bin/launch.mjs', 'bin/cli.ts', '--build', 'plan', 'demo', name],
    environment,
  ).ended
  if (code !== 0) throw new Error(stderr)
}

/** What stands in the calendar at Google. */
const titles = () =>
  marisol
    .calendar()
    .standing()
    .map(({ summary }) => summary ?? '')

/** Where the owner's own times for a first consultation are chosen. */
function slotsOf(date: string): string {
  const { service, staff } = consultation
  return `${demo.server.url}/demo/${service}?${new URLSearchParams({ lang: 'en', staff, date })}`
}

/** The times that the public page offers with the owner. */
async function offered(date: string): Promise<string[]> {
  const text = await (await fetch(slotsOf(date))).text()
  return [...text.matchAll(/<time[^>]*>(\d\d:\d\d)<\/time>/g)].map(([, clock]) => clock!)
}

/** As a client without scripts; their page of the booking. */
async function book(name: string, date: string, clock: string): Promise<Page> {
  const client = await demo.open({ javaScriptEnabled: false })
  await client.goto(slotsOf(date))
  await client.locator('.slots .slot', { hasText: clock }).click()
  await client.locator('[name=name]').fill(name)
  await client.locator('[name=email]').fill('client@example.com')
  await client.locator('.details button').last().click()
  await client.waitForURL('**/booking/**')
  return client
}

async function cancel(client: Page): Promise<void> {
  await client.locator('details.cancel summary').click()
  await client.locator('details.cancel button').click()
  await client.getByText('Cancelled').first().waitFor()
  await client.context().close()
}
