import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSmtpServer } from '#tests/support/smtp-server.ts'
import { type ContextOptions, useDemo } from '#tests/support/use-demo.ts'

const post = await startSmtpServer()
// A Tuesday morning in Lisbon.
const { server, troubles, open, openSignedIn, bookAsClient } = useDemo({
  NOW: '2030-01-08T07:00:00Z',
  MAIL_URL: `smtp://127.0.0.1:${post.port}`,
})
afterAll(() => post.stop())

const phone: ContextOptions = { viewport: { width: 390, height: 844 } }
const wide: ContextOptions = { viewport: { width: 1280, height: 900 } }
const password = 'a sentence of Rita’s own'
const rita = { name: 'Rita Nunes', email: 'rita@example.com' }
let appointmentOfOthers = ''

async function expectUsable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

const told = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor()
const lettersTo = (email: string) => post.received.filter(({ to }) => to.includes(email))

/** The link of the last invitation to somebody, once it has arrived. */
async function linkTo(email: string, count: number): Promise<string> {
  await expect.poll(() => lettersTo(email).length, { timeout: 20_000 }).toBe(count)
  return /http:\S+\/invitation\?\S+/.exec(lettersTo(email).at(-1)!.parsed.text ?? '')![0]
}

async function invite(page: Page, person: { name: string; email: string }, language: string): Promise<void> {
  await page.goto(`${server.url}/dashboard/staff/invite`)
  await page.getByLabel('Name').fill(person.name)
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Language of the letter').selectOption({ label: language })
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await told(page, `The invitation to ${person.email} is on its way.`)
}

async function openAsRita(options: ContextOptions = wide): Promise<Page> {
  const page = await open(options)
  await page.goto(`${server.url}/login`)
  await page.locator('[name=email]').fill(rita.email)
  await page.locator('[name=password]').fill(password)
  await page.locator('form button[type=submit]').first().click()
  await page.waitForURL('**/dashboard')
  return page
}

describe('the owner', () => {
  let page: Page
  beforeAll(async () => {
    await bookAsClient('Bruno Dias')
    page = await openSignedIn(wide)
  })
  afterAll(() => page.context().close())

  it('invites a specialist, and reads how the invitation stands', async () => {
    await page.getByRole('link', { name: 'Staff', exact: true }).click()
    await page.getByRole('link', { name: 'Invite somebody' }).click()
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    await page.getByText('Please check the marked fields').waitFor()
    await expectUsable(page)
    await invite(page, rita, 'Português')
    await expectUsable(page)
    const first = await linkTo(rita.email, 1)
    await page.getByRole('link', { name: /^Rita Nunes/ }).click()
    await page.getByText(/^Sent on/).waitFor()
    expect(new URL(first).searchParams.get('token')).toBe(
      new URL(await page.getByLabel('Link', { exact: true }).inputValue()).searchParams.get('token'),
    )
    await expectUsable(page)
    await page.getByRole('button', { name: 'Send a new one' }).click()
    await linkTo(rita.email, 2)
    const old = await open()
    await old.goto(first)
    await old.getByRole('heading', { name: 'Este convite não está aberto' }).waitFor()
    await old.context().close()
  })

  it('takes another invitation back', async () => {
    await invite(page, { name: 'Nobody Yet', email: 'nobody@example.com' }, 'English')
    const link = await linkTo('nobody@example.com', 1)
    await page.getByRole('link', { name: /^Nobody Yet/ }).click()
    await page.getByText('Take the invitation back').click()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await told(page, 'The invitation of Nobody Yet was taken back.')
    await page.goto(link)
    await page.getByRole('heading', { name: 'This invitation is not open' }).waitFor()
    await page.goto(`${server.url}/dashboard/appointments`)
    const theirs = page.getByRole('link', { name: /Bruno Dias/ }).first()
    appointmentOfOthers = (await theirs.getAttribute('href'))!
    expect(appointmentOfOthers).toMatch(/^\/dashboard\/appointments\//)
  })
})

it('the specialist accepts on a telephone without scripts, in their language, once', async () => {
  const page = await open({ ...phone, javaScriptEnabled: false, locale: 'es-ES' })
  const link = await linkTo(rita.email, 2)
  await page.goto(link)
  await page.getByRole('heading', { name: 'Entrar na equipa de Studio Marisol' }).waitFor()
  await page.getByLabel('Escolha uma palavra-passe').fill('short')
  await page.getByRole('button', { name: 'Aceitar o convite' }).click()
  await page.locator('#password-error').waitFor()
  await page.getByLabel('Escolha uma palavra-passe').fill(password)
  await page.getByRole('button', { name: 'Aceitar o convite' }).click()
  await page.waitForURL('**/dashboard')
  await told(page, 'Já faz parte de Studio Marisol.')
  expect((await page.goto(link))!.status()).toBe(410)
  await page.getByRole('heading', { name: 'Este convite não está aberto' }).waitFor()
  await page.context().close()
})

describe('the specialist', () => {
  let page: Page
  beforeAll(async () => {
    page = await openAsRita()
  })
  afterAll(() => page.context().close())

  const enter = async (on: Page, client: string, time: string) => {
    await on.goto(`${server.url}/dashboard/appointments/new`, { waitUntil: 'networkidle' })
    await on.getByRole('combobox', { name: 'Client’s name' }).fill(client)
    await on.getByRole('option', { name: `New client “${client}”` }).click()
    await on.getByLabel('Another time').fill(time)
    await on.getByText('Outside the working hours.').waitFor()
    await on.getByRole('button', { name: 'Book it anyway' }).click()
    await on.waitForURL(/\/appointments\/[0-9a-f-]{36}$/)
  }

  it('finds their own appointments and clients, wherever they look', async () => {
    await enter(page, 'Gil Prata', '11:00')
    for (const path of [
      '',
      '/appointments',
      '/calendar?view=day&date=2030-01-08',
      '/calendar?view=month&date=2030-01-08',
      '/clients',
    ]) {
      await page.goto(`${server.url}/dashboard${path}`)
      await page.getByText('Gil Prata').first().waitFor()
      expect([path, await page.getByText('Bruno Dias').count()]).toEqual([path, 0])
    }
    for (const path of ['/appointments?client=Bruno', '/clients?q=Bruno', '/appointments/clients?q=Bruno']) {
      await page.goto(`${server.url}/dashboard${path}`)
      expect([path, await page.getByText('Bruno Dias').count()]).toEqual([path, 0])
    }
  })

  it('reaches those of others neither by address nor by form', async () => {
    for (const path of [
      appointmentOfOthers,
      `${appointmentOfOthers}/move`,
      '/dashboard/staff',
      '/dashboard/settings',
    ]) {
      const answer = await page.goto(`${server.url}${path}`)
      expect([path, answer!.status()]).toEqual([path, 404])
    }
    const headers = { Origin: server.url }
    const form = { status: 'cancelled', version: '0' }
    const sent = await page.request.post(`${server.url}${appointmentOfOthers}`, {
      headers,
      form,
      maxRedirects: 0,
    })
    expect(sent.status()).toBe(404)
    expect(await page.getByRole('link', { name: 'Staff', exact: true }).count()).toBe(0)
  })

  it('is told of their own at once, and of those of others by neither page nor mail', async () => {
    await page.goto(`${server.url}/dashboard/appointments`, { waitUntil: 'networkidle' })
    const other = await openAsRita(phone)
    await bookAsClient('Hugo Melo')
    await enter(other, 'Ines Paiva', '12:30')
    await page.getByText('Ines Paiva').first().waitFor()
    expect(await page.getByText('Hugo Melo').count()).toBe(0)
    await other.context().close()
    const about = lettersTo(rita.email).map(({ parsed }) => `${parsed.subject} ${parsed.text}`)
    expect(about.filter((words) => /Bruno|Hugo/.test(words))).toEqual([])
  })
})

it('somebody with a business of their own joins with the password that they have, and goes to and fro', async () => {
  const page = await open(wide)
  await page.goto(`${server.url}/signup`, { waitUntil: 'networkidle' })
  await page.getByLabel('Name of your business').fill('Atelier Eva')
  await page.getByLabel('Your name').fill('Eva Lima')
  await page.getByLabel('Email').fill('eva@example.com')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Open an account' }).click()
  await page.waitForURL('**/dashboard')
  const owner = await openSignedIn(wide)
  await invite(owner, { name: 'Eva Lima', email: 'eva@example.com' }, 'English')
  const link = await linkTo('eva@example.com', 1)
  const other = await open({ ...phone, javaScriptEnabled: false })
  await other.goto(link)
  await other.getByLabel('Password').fill('not the right one')
  await other.getByRole('button', { name: 'Accept the invitation' }).click()
  await other.getByText('This is not the password of that email.').waitFor()
  // In the browser where she is signed in she need not say it again.
  await page.goto(link)
  expect(await page.getByLabel('Password').count()).toBe(0)
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await told(page, 'You are part of Studio Marisol now.')
  await page.getByRole('link', { name: 'Your businesses' }).click()
  await page.getByRole('heading', { name: 'Your businesses' }).waitFor()
  await expectUsable(page)
  await page.getByRole('button', { name: 'Show Atelier Eva' }).click()
  await page.getByRole('banner').getByText('Atelier Eva').waitFor()
  await page.getByRole('link', { name: 'Signed in as Eva Lima' }).click()
  await page.getByText('Owner at Atelier Eva').waitFor()
  await expectUsable(page)
  for (const one of [page, owner, other]) await one.context().close()
})

it('who is taken off the team is signed out at their next step', async () => {
  const [owner, page] = [await openSignedIn(wide), await openAsRita(phone)]
  await owner.goto(`${server.url}/dashboard/staff`)
  await owner.getByRole('link', { name: /^Rita Nunes/ }).click()
  await owner.getByRole('radio', { name: 'Front desk' }).check()
  await owner.getByRole('button', { name: 'Save' }).click()
  await told(owner, 'Saved')
  await owner.getByRole('link', { name: 'Take Rita Nunes off the team' }).click()
  await owner.getByLabel('Keep them under this name').check()
  await owner.getByRole('button', { name: 'See what will happen' }).click()
  await owner.getByRole('button', { name: 'Take Rita Nunes off the team' }).click()
  await owner.getByText('Rita Nunes is no longer on the team.').waitFor()
  await page.goto(`${server.url}/dashboard/appointments`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/login')
  for (const one of [owner, page]) await one.context().close()
})

it('fits a phone in the dark, and axe finds nothing', async () => {
  const page = await openSignedIn({ ...phone, colorScheme: 'dark' })
  await invite(page, { name: 'Nuno', email: 'nuno@example.com' }, 'Español')
  await expectUsable(page)
  await page.getByRole('link', { name: /^Nuno/ }).click()
  await page.getByLabel('Link', { exact: true }).waitFor()
  await expectUsable(page)
  await page.goto(await linkTo('nuno@example.com', 1))
  await page.getByRole('heading', { name: 'Únete a Studio Marisol' }).waitFor()
  await expectUsable(page)
  await page.context().close()
})

it('no page has an error in its console', () => expect(troubles).toEqual([]))
