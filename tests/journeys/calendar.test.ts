import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDemo } from '#tests/support/use-demo.ts'

// A Tuesday morning in Lisbon.
const {
  server,
  troubles,
  open: openClient,
  openSignedIn,
  bookAsClient,
} = useDemo({ NOW: '2030-01-08T07:00:00Z' })

let page: Page

beforeAll(async () => {
  page = await openSignedIn({ viewport: { width: 1280, height: 1100 } })
})

const day = '/dashboard/calendar?view=day&date=2030-01-10'
const entry = (where: Page | Locator, name: string) =>
  where.locator('main li a, li a').filter({ hasText: name })
const told = (where: Page) => where.getByRole('main').getByRole('status').first()

describe('the calendar', () => {
  it('shows a booking as it is made, and so do the list and the home page, without being asked again', async () => {
    const others = [await openSignedIn(), await openSignedIn()]
    const places = ['/dashboard/calendar?view=week&date=2030-01-10', '/dashboard', '/dashboard/appointments']
    const pages = [page, ...others]
    for (const [index, place] of places.entries())
      await pages[index]!.goto(server.url + place, { waitUntil: 'load' })
    await bookAsClient('Ana Lopes')
    for (const one of pages) await expectShown(entry(one, 'Ana Lopes').first())
    await entry(others[0]!, 'Ana Lopes').first().click()
    await others[0]!.getByRole('button', { name: /^Confirm/ }).click()
    await expectShown(others[0]!.getByRole('status').getByText('Confirmed'))
    await expectShown(entry(page, 'Ana Lopes').filter({ hasText: 'Confirmed' }))
    for (const one of others) await one.context().close()
  })

  it('moves an appointment by drag to another hour and staff member, and takes it back', async () => {
    await page.goto(server.url + day, { waitUntil: 'networkidle' })
    const from = entry(page, 'Ana Lopes')
    const before = await columnOf(from)
    const other = page.locator('main section').filter({ hasNotText: 'Ana Lopes' }).last()
    const box = (await other.locator('ol').boundingBox())!
    const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.7]
    await from.hover()
    await page.mouse.down()
    await page.mouse.move(x, y - 20, { steps: 8 })
    await page.mouse.move(x, y, { steps: 2 })
    await page.mouse.up()
    await expectShown(told(page).getByText(/^Moved Ana Lopes to Thu 10 Jan, .*, with /))
    expect(page.url()).toBe(server.url + day)
    expect(await columnOf(entry(page, 'Ana Lopes'))).not.toBe(before)
    await told(page).getByRole('button', { name: 'Undo' }).click()
    await expectShown(told(page).getByText('Moved Ana Lopes to'))
    await expect.poll(() => columnOf(entry(page, 'Ana Lopes'))).toBe(before)
  })

  it('asks before an appointment is dragged to whoever does not deliver it; all concerned are told', async () => {
    await bookBeard('Beto Lima')
    const other = await openSignedIn({ viewport: { width: 1280, height: 1100 } })
    for (const one of [page, other]) await one.goto(server.url + day, { waitUntil: 'networkidle' })
    const from = entry(page, 'Beto Lima')
    const column = page
      .locator('main section')
      .filter({ has: page.getByText('Ines Duarte', { exact: true }) })
    const [taken, target] = [(await from.boundingBox())!, (await column.last().boundingBox())!]
    await from.hover()
    await page.mouse.down()
    await page.mouse.move(target.x + 20, taken.y + 20, { steps: 8 })
    await page.mouse.move(target.x + 40, taken.y + taken.height / 2, { steps: 2 })
    await page.mouse.up()
    await expectShown(page.getByRole('alert').getByText('The service is not one of theirs.'))
    await page.getByRole('button', { name: 'Move anyway' }).click()
    await expectShown(told(page).getByText(/^Moved Beto Lima to .*, with Ines Duarte/))
    await expect.poll(() => columnOf(entry(other, 'Beto Lima'))).toContain('Ines Duarte')
    const recipients = async () => {
      await other.goto(`${server.url}/dashboard/outbox`)
      return other.getByText(/^Now with Ines Duarte/).count()
    }
    // The client, both staff members and the professional, whose own address one of them may have.
    await expect.poll(recipients, { timeout: 20_000 }).toBeGreaterThanOrEqual(3)
    await other.context().close()
  })

  it('keeps what it offers to take back while it reads itself again', async () => {
    await page.goto(server.url + day)
    await entry(page, 'Ana Lopes').click()
    await page.getByRole('button', { name: /^Cancel/ }).click()
    await expectShown(told(page).getByText('Cancelled'))
    const read = page.waitForResponse((answer) => answer.url().includes('.data'))
    await bookAsClient('Bruno Reis', { slot: 'last' })
    await read
    await told(page).getByRole('button', { name: 'Undo' }).click()
    await expectShown(told(page).getByText('Confirmed'))
    await page.getByRole('link', { name: 'Calendar' }).first().click()
    await page.waitForURL('**/dashboard/calendar**')
  })
})

describe.each([true, false])('by the keyboard (scripts: %s)', (javaScriptEnabled) => {
  let own: Page
  beforeAll(async () => {
    own = await openSignedIn({ javaScriptEnabled })
  })
  afterAll(() => own.context().close())

  const press = async (target: Locator) => {
    await target.focus()
    await own.keyboard.press('Enter')
  }

  it('moves an appointment: warned outside the hours, refused over another and told which', async () => {
    const time = javaScriptEnabled ? '21:00' : '21:50'
    await own.goto(server.url + day)
    await press(entry(own, 'Ana Lopes'))
    await press(own.getByRole('link', { name: 'Move' }))
    await expectShown(own.getByRole('heading', { name: 'Move the appointment of Ana Lopes' }))
    await own.locator('input[name=time]').fill(time)
    await press(own.getByRole('button', { name: 'Move', exact: true }))
    await expectShown(own.getByRole('alert').getByText('Outside the working hours.'))
    await press(own.getByRole('button', { name: 'Move anyway' }))
    await expectShown(told(own).getByText(`Moved Ana Lopes to Thu 10 Jan, ${time}.`))

    await own.goto(server.url + day)
    await press(entry(own, 'Bruno Reis'))
    await press(own.getByRole('link', { name: 'Move' }))
    const staff = await own
      .locator('select[name=staff] option')
      .filter({ hasText: await staffOfAna() })
      .getAttribute('value')
    await own.locator('select[name=staff]').selectOption(staff)
    await press(own.getByRole('button', { name: 'Show free times' }))
    await own.waitForURL(`**staff=${staff}`)
    await own.locator('input[name=time]').fill(time)
    await press(own.getByRole('button', { name: 'Move', exact: true }))
    await expectShown(own.getByRole('alert').getByText(`Ana Lopes, ${time} to`))
    await own.goBack()
  })

  it('offers free times first', async () => {
    await own.goto(server.url + day)
    await press(entry(own, 'Bruno Reis'))
    await press(own.getByRole('link', { name: 'Move' }))
    const free = own.getByRole('button', { name: /^Move to/ })
    const time = (await free.last().textContent())!
    await press(free.last())
    await expectShown(told(own).getByText(`Moved Bruno Reis to Thu 10 Jan, ${time}.`))
  })

  async function staffOfAna(): Promise<string> {
    const reader = await openSignedIn()
    await reader.goto(server.url + day)
    const name = await columnOf(entry(reader, 'Ana Lopes'))
    await reader.context().close()
    return name
  }
})

it('tells the second of two people who move the same appointment', async () => {
  const [first, second] = [await openSignedIn(), await openSignedIn({ javaScriptEnabled: false })]
  for (const one of [first, second]) {
    await one.goto(server.url + day)
    await entry(one, 'Bruno Reis').click()
    await one.getByRole('link', { name: 'Move' }).click()
    await one.getByRole('heading', { level: 1 }).waitFor()
  }
  await first
    .getByRole('button', { name: /^Move to/ })
    .first()
    .click()
  await expectShown(told(first).getByText('Moved Bruno Reis'))
  await second
    .getByRole('button', { name: /^Move to/ })
    .nth(1)
    .click()
  await expectShown(second.getByRole('alert').getByText('Somebody changed this appointment'))
  for (const one of [first, second]) await one.context().close()
})

describe.each([
  { width: 390, colorScheme: 'light', locale: 'pt-BR', views: ['month', 'week', 'move'] },
  { width: 1280, colorScheme: 'dark', locale: 'es-ES', views: ['month', 'day', 'move'] },
] as const)('every view, $width wide, $colorScheme, in $locale', ({ width, views, ...look }) => {
  let reader: Page
  beforeAll(async () => {
    reader = await openSignedIn({ viewport: { width, height: 844 }, ...look })
  })
  afterAll(() => reader.context().close())

  it.each(views)('can be used by everybody: %s', async (view) => {
    await reader.goto(
      `${server.url}/dashboard/calendar?view=${view === 'move' ? 'day' : view}&date=2030-01-10`,
    )
    if (view === 'move') {
      const href = (await entry(reader, 'Ana Lopes').getAttribute('href'))!
      await reader.goto(`${server.url}${href.split('?')[0]}/move?time=03:00`)
    }
    await reader.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page: reader as never }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
})

it('no page has an error in its console', () => expect(troubles).toEqual([]))

it('stops at once although pages are open and listen: it waits up to 5 s for answers, not for them', async () => {
  await page.goto(server.url + day, { waitUntil: 'load' })
  const asked = performance.now()
  server.child.kill('SIGTERM')
  await server.ended
  expect(performance.now() - asked).toBeLessThan(4000)
})

/** A beard trim on the day that these pages show, with whoever delivers it. */
async function bookBeard(name: string): Promise<void> {
  const client = await openClient({ javaScriptEnabled: false })
  await client.goto(`${server.url}/demo?lang=en`)
  await client.getByRole('link', { name: /^Beard trim/ }).click()
  await client.locator('a.day[href*="date=2030-01-10"]').click()
  await client.locator('.slots .slot').nth(8).click()
  await client.locator('[name=name]').fill(name)
  await client.locator('[name=email]').fill('beto@example.com')
  await client.locator('.details button').last().click()
  await client.waitForURL('**/booking/**')
  await client.context().close()
}

async function expectShown(one: Locator): Promise<void> {
  await one.waitFor()
}

/** The heading of the column that an entry stands in. */
async function columnOf(one: Locator): Promise<string> {
  const heading = one.locator('xpath=ancestor::section[1]').locator('h2')
  return ((await heading.textContent()) ?? '').trim()
}
