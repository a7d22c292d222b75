import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { png } from '#tests/support/pictures.ts'
import { useDemo } from '#tests/support/use-demo.ts'

// A Tuesday morning in Lisbon.
const { server, troubles, open, openSignedIn } = useDemo({ NOW: '2030-01-08T07:00:00Z' })

/** Books a beard trim with somebody of the team on the third free day, as a client without scripts does. */
async function bookWith(staff: string, client: string, slot: number): Promise<void> {
  const page = await open({ javaScriptEnabled: false })
  await page.goto(`${server.url}/demo?lang=en`)
  await page.locator('.team').getByRole('link', { name: staff }).click()
  await page.getByRole('link', { name: /^Cut and finish/ }).click()
  await expectCurrent(page, staff)
  await page.locator('a.day').nth(2).click()
  await page.locator('.slots .slot').nth(slot).click()
  await page.locator('[name=name]').fill(client)
  await page.locator('[name=email]').fill(`${client.toLowerCase()}@example.com`)
  await page.locator('.details button').last().click()
  await page.waitForURL('**/booking/**')
  await page.getByText(staff).first().waitFor()
  await page.context().close()
}

async function expectCurrent(page: Page, staff: string): Promise<void> {
  await page.locator('.who [aria-current=true]', { hasText: staff }).waitFor()
}

async function toLeavePage(page: Page, name: string): Promise<void> {
  await page.goto(`${server.url}/dashboard/staff`)
  await page.getByRole('link', { name }).click()
  await page.getByRole('link', { name: `Take ${name} off the team` }).click()
  await page.getByRole('heading', { level: 1, name: `Take ${name} off the team` }).waitFor()
}

/** Mails leave after the answer. */
async function expectMails(page: Page, subjects: RegExp[]): Promise<void> {
  const found = async () => {
    await page.goto(`${server.url}/dashboard/outbox`)
    return Promise.all(subjects.map((subject) => page.getByText(subject).count()))
  }
  await expect.poll(found, { timeout: 20_000 }).not.toContain(0)
}

async function expectUsable(page: Page, width: number): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

it('a client chooses a person by a link, and "Anyone" is there in every language', async () => {
  await bookWith('Tomás Reis', 'Ana', 0)
  await bookWith('Tomás Reis', 'Bruno', 2)
  // At the same time as Ana: one of them cannot go to the other's staff member.
  await bookWith('Marisol Vega', 'Carla', 0)
  await bookWith('Ines Duarte', 'Dina', 0)
  for (const [language, anyone] of [
    ['en', 'Anyone'],
    ['pt', 'Qualquer pessoa'],
    ['es', 'Cualquiera'],
  ]) {
    const page = await open()
    await page.goto(`${server.url}/demo?lang=${language}`)
    await page.locator('a.entry').first().click()
    await expectCurrent(page, anyone!)
    await page.locator('.who a', { hasText: 'Tomás Reis' }).click()
    await expectCurrent(page, 'Tomás Reis')
    expect(new URL(page.url()).searchParams.get('staff')).toMatch(/^[0-9a-f-]{36}$/)
    await page.reload()
    await expectCurrent(page, 'Tomás Reis')
    await page.goBack()
    await expectCurrent(page, anyone!)
    await page.context().close()
  }
})

it('a photo of any size is made small, and stands beside the name without moving the page', async () => {
  const page = await openSignedIn()
  await page.goto(`${server.url}/dashboard/staff`)
  await page.getByRole('main').getByRole('link', { name: 'Marisol Vega' }).click()
  await page.getByRole('link', { name: 'Photo' }).click()
  await page.waitForLoadState('networkidle')
  const large = { name: 'photo.png', mimeType: 'image/png', buffer: png(1600, 1200, [15, 118, 110, 255]) }
  await page.getByLabel('Picture').setInputFiles(large)
  const chosen = () => page.getByLabel('Picture').evaluate((input: HTMLInputElement) => input.files![0]!.type)
  await expect.poll(chosen).toBe('image/webp')
  await page.getByRole('button', { name: 'Use this photo' }).click()
  await page.getByRole('img', { name: /^Photo of / }).waitFor()
  await expectUsable(page, 1280)
  const client = await open({ viewport: { width: 390, height: 844 } })
  await client.goto(`${server.url}/demo?lang=en`)
  const photo = client.getByRole('img', { name: 'Photo of Marisol Vega' })
  await photo.scrollIntoViewIfNeeded()
  const drawn = (image: HTMLImageElement) => [image.naturalWidth, image.width, image.height]
  await expect.poll(() => photo.evaluate(drawn as never)).toEqual([256, 54, 54])
  await expectUsable(client, 390)
  await client.context().close()
  await page.context().close()
})

it('hours are copied to whoever of the team is ticked', async () => {
  const page = await openSignedIn({ javaScriptEnabled: false })
  await page.goto(`${server.url}/dashboard/hours`)
  const opens = page.locator('input[name="open-from-1"]').first()
  await opens.fill('8:00')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await page.getByText('Copy these hours to others').click()
  await page.getByLabel('Ines Duarte').check()
  await page.getByRole('button', { name: 'Copy the hours' }).click()
  await page.getByText('Saved.').waitFor()
  await page.getByRole('link', { name: 'Ines Duarte', exact: true }).click()
  await page
    .getByRole('link', { name: 'Ines Duarte', exact: true })
    .and(page.locator('[aria-current]'))
    .waitFor()
  expect(await opens.inputValue()).toBe('8:00')
  // Tomás works from Tuesday on, and goes on doing so.
  await page.getByRole('link', { name: 'Tomás Reis', exact: true }).click()
  await page
    .getByRole('link', { name: 'Tomás Reis', exact: true })
    .and(page.locator('[aria-current]'))
    .waitFor()
  expect(await opens.count()).toBe(0)
  await page.context().close()
})

it('whoever leaves hands over what others can take; the rest is decided one by one; all of it is told', async () => {
  const page = await openSignedIn({ viewport: { width: 1280, height: 900 } })
  await toLeavePage(page, 'Tomás Reis')
  await page.getByRole('heading', { name: '2 appointments are to come' }).waitFor()
  await page.getByRole('button', { name: 'See what will happen' }).click()
  await page.getByRole('heading', { name: 'What will happen' }).waitFor()
  await page.getByRole('group', { name: /Ana/ }).waitFor()
  await expectUsable(page, 1280)
  await page.getByRole('button', { name: 'Take Tomás Reis off the team' }).click()
  await page.getByRole('alert').getByText('Nothing has changed yet').waitFor()
  await expectUsable(page, 1280)
  await page.getByRole('group', { name: /Ana/ }).getByLabel('Cancel').check()
  await page.getByLabel('Reason for the clients').fill('Tomás moves to Porto')
  await page.getByRole('button', { name: 'Take Tomás Reis off the team' }).click()
  await page.getByText('handed over: 1, cancelled: 1, kept: 0').waitFor()
  await page.getByRole('heading', { level: 1, name: 'Tomás Reis is not on the team' }).waitFor()

  await expectMails(page, [
    /^Now with .*: Cut and finish with Studio Marisol/,
    /^Cancelled: Cut and finish with Studio Marisol/,
  ])
  const client = await open()
  await client.goto(`${server.url}/demo?lang=en`)
  await client.locator('.team').getByText('Marisol Vega').waitFor()
  expect(await client.locator('.team').getByText('Tomás Reis').count()).toBe(0)
  await client.context().close()
  await page.context().close()
})

it('without scripts, on a telephone: keeps appointments, and brings somebody back', async () => {
  const page = await openSignedIn({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  })
  await toLeavePage(page, 'Ines Duarte')
  await page.getByLabel('Keep them under this name').check()
  await page.getByRole('button', { name: 'See what will happen' }).click()
  await page.getByRole('link', { name: /Dina/ }).waitFor()
  await page.getByRole('button', { name: 'Take Ines Duarte off the team' }).click()
  await page.getByText(/cancelled: 0, kept: [12]/).waitFor()
  const former = page.url()
  await page.goto(`${server.url}/dashboard/calendar?view=week&date=2030-01-10`)
  await page.getByRole('link', { name: /Dina/ }).first().waitFor()
  await page.goto(former)
  await page.getByRole('button', { name: 'Bring Ines Duarte back' }).click()
  await page.getByText('Ines Duarte is back on the team.').waitFor()
  await page.context().close()
  const scripted = await openSignedIn({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  await scripted.goto(`${former}?what=cancel`)
  await expectUsable(scripted, 390)
  await scripted.context().close()
})

it('no page has an error in its console', () => expect(troubles).toEqual([]))
