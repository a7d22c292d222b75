import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '#tests/support/start-server.ts'
import { useDemo } from '#tests/support/use-demo.ts'

// A Tuesday morning in Lisbon.
const { server, dataDir, secret, signIn, troubles, open, openSignedIn, enter, bookAsClient } = useDemo({
  NOW: '2030-01-08T07:00:00Z',
})

const row = (page: Page, name: string) => page.locator('main li').filter({ hasText: name })

describe('a stranger', () => {
  it('is led to the sign-in, told when it is wrong, and then to the page that was asked for', async () => {
    const page = await open()
    await page.goto(`${server.url}/dashboard/appointments?when=past`)
    expect(new URL(page.url()).pathname).toBe('/login')
    await enter(page, 'not the password')
    await page.getByRole('alert').waitFor()
    expect(await page.locator('[name=email]').inputValue()).toBe(signIn.email)
    await enter(page, signIn.password)
    await page.waitForURL('**/dashboard/appointments?when=past')
    await page.context().close()
  })

  it('finds no way to another site through the sign-in', async () => {
    const page = await open()
    await page.goto(`${server.url}/login?next=https://example.com/dashboard`)
    await enter(page, signIn.password)
    await page.waitForURL(({ pathname }) => pathname === '/dashboard')
    expect(page.url()).toBe(`${server.url}/dashboard`)
    await page.context().close()
  })
})

describe.each([true, false])('somebody of the professional (scripts: %s)', (javaScriptEnabled) => {
  const name = javaScriptEnabled ? 'Ana Lopes' : 'Bruno Reis'
  let page: Page

  beforeAll(async () => {
    await bookAsClient(name)
    page = await openSignedIn({ javaScriptEnabled })
  })
  afterAll(() => page.context().close())

  it('sees what a client booked, confirms it, and can take that back', async () => {
    await row(page, name)
      .getByRole('button', { name: /^Confirm/ })
      .click()
    const told = page.getByRole('status').filter({ hasText: `${name}, ` })
    await told.getByText('Confirmed').waitFor()
    await told.getByRole('button', { name: 'Undo' }).click()
    await told.getByText('To confirm').waitFor()
    expect(
      await row(page, name)
        .getByRole('button', { name: /^Confirm/ })
        .count(),
    ).toBe(1)
  })

  it('finds it by name, and decides on its own page, where its history stands', async () => {
    await page.goto(`${server.url}/dashboard/appointments`)
    await page.getByRole('searchbox').fill(name.toUpperCase().slice(0, 5))
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL('**/dashboard/appointments?**client=**')
    await row(page, name).getByRole('link', { name }).click()
    // The row that it leaves has a button of that name, too.
    await page.waitForURL(/\/appointments\/[\da-f-]{36}$/)
    await page.getByRole('button', { name: /^Confirm/ }).click()
    await page.getByRole('status').getByText('Confirmed').waitFor()
    const history = page.getByRole('region', { name: 'History' })
    expect(await history.getByRole('listitem').count()).toBe(4)
    expect(await history.getByRole('listitem').last().textContent()).toContain('Marisol Vega')
  })

  it('reads the mail that the client got', async () => {
    const address = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
    await expect
      .poll(
        async () => {
          await page.goto(`${server.url}/dashboard/outbox`)
          return row(page, address).filter({ hasText: 'Confirmed:' }).filter({ hasText: 'Kept here' }).count()
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0)
    await row(page, address).filter({ hasText: 'Confirmed:' }).getByRole('link').first().click()
    const frame = page.frameLocator('iframe')
    await frame.getByText(name).first().waitFor()
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('')
  })

  it('shares a filtered list by its address', async () => {
    await page.goto(`${server.url}/dashboard/appointments?status=confirmed&when=all`)
    expect(await row(page, name).count()).toBe(1)
    await page.goto(`${server.url}/dashboard/appointments?status=no_show&when=all`)
    await page.getByText('Nothing matches.').waitFor()
  })
})

describe('two people with the same appointment before them', () => {
  it('do not overwrite one another: the second is told', async () => {
    await bookAsClient('Clara Dias')
    const [first, second] = [await openSignedIn(), await openSignedIn()]
    // Else it may hear of the change before it makes its own.
    await second.route('**/dashboard/live?*', () => {})
    for (const page of [first, second]) await page.goto(`${server.url}/dashboard/appointments?client=Clara`)
    await row(first, 'Clara Dias')
      .getByRole('button', { name: /^Confirm/ })
      .click()
    await first.getByRole('status').getByText('Confirmed').waitFor()
    await row(second, 'Clara Dias').locator('summary').click()
    await row(second, 'Clara Dias')
      .getByRole('button', { name: /^Cancel/ })
      .click()
    await second.getByRole('alert').getByText('Somebody changed this appointment').waitFor()
    expect(await row(second, 'Clara Dias').getByText('Confirmed').count()).toBeGreaterThan(0)
    for (const page of [first, second]) await page.context().close()
  })
})

describe.each([true, false])('an owner who sets up (scripts: %s)', (javaScriptEnabled) => {
  let page: Page

  beforeAll(async () => {
    page = await openSignedIn({ javaScriptEnabled })
  })
  afterAll(() => page.context().close())

  it('adds a service after putting right what was wrong, and clients can book it', async () => {
    const name = `Perm ${javaScriptEnabled}`
    await page.goto(`${server.url}/dashboard/services/new`)
    await page.getByLabel('Duration in minutes').fill('40')
    await page.getByLabel('Price in EUR').fill('62,5')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('Price in EUR').inputValue()).toBe('62,5')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('status').getByText('Saved.').waitFor()
    expect(await row(page, name).textContent()).toContain('40\u00a0min · €62.50')
    await row(page, name)
      .getByRole('button', { name: `Move ${name} up` })
      .click()
    await expect
      .poll(() => page.locator('main ol li').allTextContents())
      .toHaveLength(javaScriptEnabled ? 5 : 6)
    await page.goto(`${server.url}/demo?lang=en`)
    expect(await page.locator('a.entry').filter({ hasText: name }).count()).toBe(1)
  })
})

describe.each([true, false])('a newcomer (scripts: %s)', (javaScriptEnabled) => {
  it('opens an account, is led through the first steps, and gets a first booking', async () => {
    const page = await open({
      javaScriptEnabled,
      timezoneId: 'America/Bogota',
      viewport: { width: 390, height: 844 },
    })
    const username = javaScriptEnabled ? 'casa-aurora' : 'casa-solar'
    await page.goto(`${server.url}/login`)
    await page.getByRole('link', { name: /Open one/ }).click()
    await page.getByLabel('Name of your business').fill(javaScriptEnabled ? 'Casa Aurora' : 'Casa Solar')
    await page.getByLabel('Address of your booking page').fill('demo')
    await page.getByLabel('Your name').fill('Aurora Paz')
    await page.getByLabel('Email').fill(`${username}@example.com`)
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Open an account' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Password').fill('a long enough sentence')
    await page.getByRole('button', { name: 'Open an account' }).click()
    await page.getByText('Somebody has this address already').first().waitFor()
    await page.getByLabel('Address of your booking page').fill(username)
    if (javaScriptEnabled) await page.getByText(`${username} is free.`).waitFor()
    await page.getByLabel('Password').fill('a long enough sentence')
    await page.getByRole('button', { name: 'Open an account' }).click()
    await page.waitForURL(({ pathname }) => pathname === '/dashboard')

    await page.goto(`${server.url}/dashboard/appointments/new`)
    await page.getByRole('link', { name: 'New service' }).click()
    await page.waitForURL('**/services/new')
    await page.goto(`${server.url}/dashboard`)
    await page.getByRole('link', { name: /Add what you offer/ }).click()
    await page.getByLabel('Name', { exact: true }).fill('Tarot')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('status').getByText('Saved.').waitFor()
    await page.goto(`${server.url}/dashboard`)
    await page.getByRole('link', { name: /Say when you work/ }).click()
    if (javaScriptEnabled) await page.getByText('America/Bogota').waitFor()
    await page.getByRole('button', { name: 'Monday: add hours' }).click()
    await page.getByLabel('Monday: opens').fill('9:00')
    await page.getByLabel('Monday: closes').fill('17:00')
    await page.locator('summary').filter({ hasText: 'Copy Monday' }).click()
    await page.locator('details[open]').getByRole('button', { name: 'Copy to these days' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('status').getByText('Saved.').waitFor()
    await page.goto(`${server.url}/dashboard`)
    await page
      .getByRole('link', { name: /Share your link/ })
      .first()
      .click()
    const code = page.getByRole('img', { name: /QR code/ })
    await code.waitFor()
    await expect
      .poll(() => code.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)

    await bookAsClient('Primera Clienta', { username })
    await page.goto(`${server.url}/dashboard`)
    expect(await row(page, 'Primera Clienta').count()).toBe(1)
    expect(await page.getByText('Three steps').count()).toBe(0)
    await page.context().close()
  })
})

describe.each([true, false])('somebody who forgot the password (scripts: %s)', (javaScriptEnabled) => {
  it('asks for a link, and chooses a new password with the one that the operator can print', async () => {
    const page = await open({ javaScriptEnabled })
    const email = javaScriptEnabled ? 'casa-aurora@example.com' : 'casa-solar@example.com'
    await page.goto(`${server.url}/login`)
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.waitForURL('**/reset')
    await page.getByLabel('Email').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('status').getByText('a link is on its way').waitFor()

    const printed = await run(['node', 'bin/launch.mjs', 'bin/cli.ts', '--build', 'password-link', email], {
      DATA_DIR: dataDir,
      SECRET: secret,
      BASE_URL: server.url,
    }).ended
    await page.goto(printed.stdout.trim())
    await page.getByLabel('New password').fill('a sentence that is new')
    await page.getByRole('button', { name: 'Save the new password' }).click()
    await page.waitForURL('**/login?changed')
    await page.getByRole('status').getByText('The new password is saved').waitFor()
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill('a sentence that is new')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(({ pathname }) => pathname === '/dashboard')

    await page.context().clearCookies()
    await page.goto(printed.stdout.trim())
    await page.getByLabel('New password').fill('a sentence for a thief')
    await page.getByRole('button', { name: 'Save the new password' }).click()
    await page.getByRole('alert').getByText('This link was used already').waitFor()
    expect(await page.getByRole('link', { name: 'Ask for another link' }).count()).toBe(1)
    await page.context().close()
  })
})

describe('another site', () => {
  it('cannot have a form of the dashboard sent by somebody who is signed in', async () => {
    const page = await openSignedIn()
    await page.goto(`${server.url}/dashboard/appointments?when=all`)
    const href = await page
      .locator('main li a[href^="/dashboard/appointments/"]')
      .first()
      .getAttribute('href')
    const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    await page.goto(server.url + href!)
    const history = page.getByRole('region', { name: 'History' }).getByRole('listitem')
    const [before, version] = [
      await history.count(),
      await page.locator('[name=version]').first().inputValue(),
    ]
    const body = new URLSearchParams({ status: 'no_show', version })
    const headers = { cookie: cookies, origin: 'https://evil.example' }
    const answer = await fetch(server.url + href!, { method: 'POST', body, headers, redirect: 'manual' })
    expect(answer.status).toBe(400)
    await page.reload()
    expect(await history.count()).toBe(before)
    await page.context().close()
  })
})

describe('signing out', () => {
  it('ends the session', async () => {
    const page = await openSignedIn({ viewport: { width: 1280, height: 860 } })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login')
    await page.goto(`${server.url}/dashboard`)
    expect(new URL(page.url()).pathname).toBe('/login')
    await page.context().close()
  })
})

const places = [
  '/login',
  '/dashboard',
  '/dashboard/appointments',
  '/dashboard/appointments?status=cancelled',
  '/dashboard/outbox',
  '/dashboard/services',
  '/dashboard/services/new',
  '/dashboard/hours',
  '/dashboard/blocked-dates',
  '/dashboard/settings',
  '/dashboard/share',
  '/dashboard/google-calendar',
  '/signup',
  '/reset',
  '/reset/new',
]

describe.each([
  { width: 390, colorScheme: 'light', locale: 'pt-BR' },
  { width: 390, colorScheme: 'dark', locale: 'en-GB' },
  { width: 1280, colorScheme: 'light', locale: 'en-GB' },
  { width: 1280, colorScheme: 'dark', locale: 'es-ES' },
] as const)('every page, $width wide, $colorScheme, in $locale', ({ width, colorScheme, locale }) => {
  let page: Page
  let stranger: Page

  beforeAll(async () => {
    const options = {
      viewport: { width, height: 844 },
      colorScheme,
      locale,
      reducedMotion: 'reduce',
    } as const
    page = await openSignedIn(options)
    stranger = await open(options)
  })
  afterAll(async () => {
    const contexts: BrowserContext[] = [page.context(), stranger.context()]
    for (const context of contexts) await context.close()
  })

  it.each([...places, 'an appointment', 'a mail'])('can be used by everybody: %s', async (place) => {
    const reader = /^.(login|signup|reset)/.test(place) ? stranger : page
    await reader.goto(server.url + (await addressOf(page, place)), { waitUntil: 'networkidle' })
    const { violations } = await new AxeBuilder({ page: reader as never }).exclude('iframe').analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(await reader.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2))
  })
})

async function addressOf(page: Page, place: string): Promise<string> {
  if (place.startsWith('/')) return place
  const list = place === 'a mail' ? '/dashboard/outbox' : '/dashboard/appointments?when=all'
  await page.goto(server.url + list)
  return (await page
    .locator(`main li a[href^="${list.split('?')[0]}/"]`)
    .first()
    .getAttribute('href'))!
}

describe('the public page', () => {
  it('asks for nothing of the dashboard', async () => {
    const page = await open()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${server.url}/demo`, { waitUntil: 'networkidle' })
    expect(asked.filter((one) => /entry\.client|root-|manifest/.test(one))).toEqual([])
    expect(await page.content()).not.toContain('__reactRouter')
    await page.context().close()
  })
})

it('no page has an error in its console', () => expect(troubles).toEqual([]))
