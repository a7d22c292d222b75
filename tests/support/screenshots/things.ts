import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Page } from 'playwright-core'
import { remindersLinkToken } from '#domain/notification/reminders-link.ts'
import { connectCalendars } from './google-calendars.ts'
import type { Things } from './pages.ts'

/** Makes what single pages show: a booking as a client makes it, imports in every state, a mail that was given up. */
export async function makeThings(
  url: string,
  owner: pg.Client,
  client: Page,
  manager: Page,
  now: Date,
): Promise<Things> {
  const { details, bookingLink } = await book(url, client)
  const { rows } = await owner.query(
    `select b.professional_id, b.id as booking, b.client_id, b.service_id from bookings b order by b.created_at desc limit 1`,
  )
  const booked = rows[0]!
  const appointment = `/dashboard/appointments/${booked.booking}`
  await manager.goto(url + appointment)
  await manager.getByRole('button', { name: /^Confirm/ }).click()
  await manager.getByRole('status').getByText('Confirmed').waitFor()
  await giveUpMail(owner, booked.professional_id, booked.booking)
  const block = manager.getByRole('button', { name: 'Block', exact: true })
  await manager.goto(`${url}/dashboard/blocked-dates`)
  await manager.getByLabel('First day').fill('2030-02-18')
  await manager.getByLabel('Last day').fill('2030-02-22')
  await manager.getByLabel('Reason').fill('Carnival')
  await block.click()
  await manager.getByText('Carnival').waitFor()
  const invitation = await invite(url, owner, manager)
  const staff = await owner.query(`select id from staff_members where position = 1`)
  return {
    staff: staff.rows[0].id,
    calendarOf: await connectCalendars(owner, now),
    invitation,
    webhook: await addWebhook(url, manager),
    apiKey: await makeApiKey(url, manager),
    bookingLink,
    details,
    remindersLink: `/reminders/${remindersLinkToken(booked.professional_id, booked.client_id)}`,
    appointment: booked.booking,
    client: booked.client_id,
    service: booked.service_id,
    mail: (await keptMail(owner, 'clara.dias@example.com')).id,
    imports: {
      draft: await upload(url, manager),
      running: await halfway(owner, await upload(url, manager), false),
      stopped: await halfway(owner, await upload(url, manager), true),
      done: await importAll(url, manager),
    },
  }
}

async function book(url: string, page: Page) {
  await page.goto(`${url}/demo?lang=en`)
  await page.locator('a.entry').first().click()
  await page.locator('a.day').nth(2).click()
  await page.locator('.slots .slot').nth(4).click()
  const details = page.url().slice(url.length)
  await page.locator('[name=name]').fill('Clara Dias')
  await page.locator('[name=email]').fill('clara.dias@example.com')
  await page.locator('.details button').last().click()
  await page.waitForURL('**/booking/**')
  return { details, bookingLink: new URL(page.url()).pathname }
}

async function addWebhook(url: string, page: Page): Promise<string> {
  await page.goto(`${url}/dashboard/settings/webhooks/new`)
  await page.locator('[name=url]').fill('https://example.com/bookings')
  await page.locator('main form button[type=submit]').last().click()
  // Its secret is shown first, once.
  const link = page.locator('main a[href*="/webhooks/"]:not([href$="/new"])').first()
  return /[\da-f-]{36}/.exec((await link.getAttribute('href'))!)![0]
}

async function makeApiKey(url: string, page: Page): Promise<string> {
  await page.goto(`${url}/dashboard/settings/api-keys`)
  await page.getByLabel('Name').fill('Our website')
  await page.getByRole('radio').first().check()
  await page.locator('main form button[type=submit]').last().click()
  const link = page.locator('main a[href$="/revoke"]').first()
  return /[\da-f-]{36}/.exec((await link.getAttribute('href'))!)![0]
}

async function invite(url: string, owner: pg.Client, page: Page): Promise<string> {
  await page.goto(`${url}/dashboard/staff/invite`)
  await page.locator('[name=name]').fill('Rosa Amado')
  await page.locator('[name=email]').fill('rosa@example.com')
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL((place) => !place.pathname.endsWith('/invite'))
  const { text } = await keptMail(owner, 'rosa@example.com')
  return /\/invitation\S+/.exec(text)![0]
}

/** What somebody was sent, once the worker has written it. */
async function keptMail(owner: pg.Client, recipient: string): Promise<{ id: string; text: string }> {
  for (let patience = 300; patience > 0; patience--) {
    const { rows } = await owner.query('select id, text from outbox_mails where recipient = $1 limit 1', [
      recipient,
    ])
    if (rows[0]) return rows[0]
    await sleep(100)
  }
  throw new Error(`no mail was written to ${recipient}`)
}

async function giveUpMail(owner: pg.Client, professional: string, booking: string): Promise<void> {
  await giveUp(
    owner,
    professional,
    'notify',
    'No address could be read: the answer of the server was empty',
    {
      bookingId: booking,
      eventId: randomUUID(),
      kind: 'reminder',
      audience: 'client',
    },
  )
}

async function giveUp(
  owner: pg.Client,
  professional: string,
  kind: string,
  lastError: string,
  payload: object,
): Promise<void> {
  await owner.query(
    `insert into tasks (professional_id, id, kind, payload, dedupe_key, run_at, attempts, dead_at, last_error, created_at)
     select $1, $2::uuid, $3, $4, $2::uuid::text, created_at, 9, created_at, $5, created_at
     from bookings where professional_id = $1 order by created_at desc limit 1`,
    [professional, randomUUID(), kind, JSON.stringify(payload), lastError],
  )
}

async function upload(url: string, page: Page): Promise<string> {
  await page.goto(`${url}/dashboard/clients/import`)
  const lines = Array.from({ length: 400 }, (_, index) =>
    index % 40 === 7
      ? `,walk-in-${index}@example.com,,`
      : `Guest ${index + 1},guest.${index + 1}@example.com,+351 912 000 ${100 + index},${index % 9 ? '' : 'Short hair'}`,
  )
  const file = {
    name: 'guests-2029.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Full name,E-mail,Mobile,Remarks', ...lines].join('\n')),
  }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(/import\/[\da-f-]{36}$/)
  return page.url().slice(-36)
}

async function importAll(url: string, page: Page): Promise<string> {
  const id = await upload(url, page)
  await page.getByRole('button', { name: /^Import \d+ rows/ }).click()
  await page.getByRole('heading', { name: 'Rejected rows' }).waitFor()
  return id
}

/** An import that nobody goes on with, so that it stays where it is. */
async function halfway(owner: pg.Client, id: string, stopped: boolean): Promise<string> {
  const { rows } = await owner.query(
    `update client_imports set status = 'running', added = 231, merged = 12, rejected = 7 where id = $1 returning professional_id`,
    [id],
  )
  if (stopped)
    await giveUp(owner, rows[0].professional_id, 'import_clients', 'no disk', { importId: id, batch: '1' })
  return id
}
