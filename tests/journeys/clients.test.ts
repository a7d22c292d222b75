import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDemo } from '#tests/support/use-demo.ts'

const { server, troubles, openSignedIn } = useDemo()

const save = (page: Page) => page.getByRole('button', { name: /^Save/ }).click()
const row = (page: Page, name: string) => page.locator('main li').filter({ hasText: name })

async function addByHand(page: Page, name: string, email: string): Promise<void> {
  await page.goto(`${server.url}/dashboard/clients/new`)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill(email)
  await save(page)
}

/** 1,000 clients as a spreadsheet in Portugal saves them: semicolons, Latin-1, quotes; 17 rows are wrong. */
function thousandClients(): Buffer {
  const good = Array.from(
    { length: 983 },
    (_, i) => `"Conceição, ${i}";conceicao.${i}@example.com;+351 912 345 ${100 + i};=1+1`,
  )
  const bad = [';ninguem@example.com;;', 'Rui;rui arroba example.com;;', 'Eva;;ligar depois;', 'Zé;;;;a mais']
  const rows = [...good]
  for (let i = 0; i < 17; i++) rows.splice(i * 50 + 10, 0, bad[i % bad.length]!)
  return Buffer.from(`Nome completo;E-mail;Telemóvel;Observações\r\n${rows.join('\r\n')}\r\n`, 'latin1')
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${server.url}/dashboard/clients/import`)
  await page.locator('[name=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function textOfDownload(page: Page, link: string): Promise<string> {
  const href = await page.getByRole('link', { name: link }).getAttribute('href')
  return (await page.request.get(server.url + href)).text()
}

describe.each([true, false])('somebody who runs the business (scripts: %s)', (javaScriptEnabled) => {
  const name = javaScriptEnabled ? 'Inês Prado' : 'Olga Prado'
  const email = javaScriptEnabled ? 'ines@example.com' : 'olga@example.com'
  let page: Page
  beforeAll(async () => void (page = await openSignedIn({ javaScriptEnabled })))
  afterAll(() => page.context().close())

  it('adds a client, is told what is wrong beside the field, and whose an address is', async () => {
    await addByHand(page, '', 'not an address')
    await page.getByText('The name is missing.').waitFor()
    expect(await page.getByLabel('Email').getAttribute('aria-invalid')).toBe('true')
    await addByHand(page, name, email)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await addByHand(page, 'Another', email.toUpperCase())
    await page
      .getByRole('alert')
      .getByRole('link', { name: `Open ${name}` })
      .click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  })

  it('finds them without the accent, and erases them for good by typing the name', async () => {
    await page.goto(`${server.url}/dashboard/clients`)
    await page.getByRole('searchbox').fill(name.replace('ê', 'e').toLowerCase())
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL('**q=**')
    await row(page, name).getByRole('link').click()
    expect(await textOfDownload(page, 'Export everything')).toContain(email)
    await page.getByRole('link', { name: 'Erase…' }).click()
    await page.getByLabel(/^Type/).fill('somebody else')
    await page.getByRole('button', { name: 'Erase for good' }).click()
    await page.getByText('This is not the name.').waitFor()
    await page.getByLabel(/^Type/).fill(name)
    await page.getByRole('button', { name: 'Erase for good' }).click()
    await page.getByRole('status').getByText('The person was erased.').waitFor()
    expect(await row(page, name).count()).toBe(0)
  })

  it('imports 1,000 clients with 17 bad rows, and gets those back with their reasons', async () => {
    await upload(page, 'clientes.csv', thousandClients())
    await page.waitForURL(/import\/[\da-f-]{36}/)
    const guessed = page.locator('select[name=column]')
    const chosen = await Promise.all([0, 1, 2, 3].map((index) => guessed.nth(index).inputValue()))
    expect(chosen).toEqual(['name', 'email', 'phone', 'notes'])
    await page.getByText('Conceição, 0').first().waitFor()
    await page.getByRole('button', { name: 'Import 1000 rows' }).click()
    await page.getByRole('heading', { name: 'Rejected rows' }).waitFor({ timeout: 15_000 })
    const figures = page.locator('main dl')
    const expected = javaScriptEnabled
      ? /983\s*new clients|new clients\s*983/
      : /983\s*merged|merged with known ones\s*983/
    expect(await figures.innerText()).toMatch(expected)
    expect(await row(page, 'Row ').count()).toBe(17)
    const rejects = (await textOfDownload(page, 'Download rejected rows')).trimEnd().split('\r\n')
    expect(rejects).toHaveLength(18)
    expect(rejects[0]).toBe('\ufeffRow,Reason,Nome completo,E-mail,Telemóvel,Observações')
    expect(rejects[1]).toBe('12,The name is missing.,,ninguem@example.com,,')
  })

  it('takes all of them home again, as a file in which nothing is a formula', async () => {
    await page.goto(`${server.url}/dashboard/clients`)
    await page.getByText('983 clients').waitFor()
    const lines = (await textOfDownload(page, 'Export')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(984)
    expect(lines[1]).toMatch(/^"Conceição, 0",conceicao\.0@example\.com,'\+351 912 345 100,en,'=1\+1,0,,20/)
  })

  it('is told what cannot be imported', async () => {
    const files = [
      ['clients.xlsx', Buffer.from('PK\u0003\u0004 and so on'), 'This is no CSV file.'],
      ['large.csv', Buffer.alloc(5.5 * 1024 * 1024, 'a,b\n'), 'too large'],
      ['empty.csv', Buffer.from('Name,Email\n'), 'nobody in this file'],
    ] as const
    for (const [file, content, told] of files) {
      await upload(page, file, content)
      await page.getByRole('alert').getByText(told).waitFor()
      expect(await page.locator('[name=file]').getAttribute('aria-invalid'), file).toBe('true')
    }
  })
})

describe('two people with the same client before them', () => {
  it('do not overwrite one another: the second is told what the first wrote, and loses nothing', async () => {
    const [first, second] = [await openSignedIn(), await openSignedIn()]
    await addByHand(first, 'Clara Dias', 'clara@example.com')
    await first.getByRole('heading', { level: 1, name: 'Clara Dias' }).waitFor()
    await second.goto(first.url())
    await first.locator('[name=notes]').fill('Prefers mornings')
    await save(first)
    await first.getByRole('status').getByText('Saved').waitFor()
    await second.locator('[name=notes]').fill('Allergic to ammonia')
    await save(second)
    await second.getByRole('alert').getByText('Prefers mornings').waitFor()
    expect(await second.locator('[name=notes]').inputValue()).toBe('Allergic to ammonia')
    await second.locator('[name=notes]').fill('Prefers mornings\nAllergic to ammonia')
    await second.getByRole('button', { name: 'Save mine instead' }).click()
    await second.getByRole('status').getByText('Saved').waitFor()
    await first.reload()
    expect(await first.locator('[name=notes]').inputValue()).toBe('Prefers mornings\nAllergic to ammonia')
    for (const page of [first, second]) await page.context().close()
  })
})

describe.each([
  { width: 390, colorScheme: 'light', locale: 'pt-BR' },
  { width: 1280, colorScheme: 'dark', locale: 'es-ES' },
] as const)('every page, $width wide, $colorScheme, in $locale', ({ width, colorScheme, locale }) => {
  it('can be used by everybody', async () => {
    const page = await openSignedIn({
      viewport: { width, height: 844 },
      colorScheme,
      locale,
      reducedMotion: 'reduce',
    })
    const { url } = server
    await page.goto(`${url}/dashboard/clients?q=clara`)
    const client = (await page
      .locator('main li a[href^="/dashboard/clients/"]')
      .first()
      .getAttribute('href'))!
    await page.goto(`${url}/dashboard/clients/import`)
    const report = (await page.locator('main li a[href*="/import/"]').first().getAttribute('href'))!
    const lists = ['', '?order=visit', '?q=nobody', '/new', '/import'].map(
      (rest) => `/dashboard/clients${rest}`,
    )
    for (const place of [...lists, client, `${client}/erase`, report]) {
      await page.goto(url + place)
      const { violations } = await new AxeBuilder({ page: page as never }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        place,
      ).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(
        width,
      )
    }
    await page.context().close()
  })
})

it('clients of nobody are a 404', async () => {
  const page = await openSignedIn()
  const nobody = '0198f3a0-0000-7000-8000-000000000001'
  for (const place of [
    nobody,
    `${nobody}/erase`,
    `${nobody}/data`,
    `import/${nobody}`,
    `import/${nobody}/rejects`,
    'x',
  ]) {
    const response = await page.request.get(`${server.url}/dashboard/clients/${place}`)
    expect(response.status(), place).toBe(404)
  }
  await page.context().close()
})

it('no page has an error in its console', () => expect(troubles).toEqual([]))
