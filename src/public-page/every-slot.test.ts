import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { publicPage } from './routes.tsx'

useDatabase()
const app = publicPage('https://book.example.com')
const seed = Number(process.env['PROPERTY_SEED'] ?? 20300301)
let salon: Salon

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-02-27T08:00:00Z'))
  salon = await makeSalon()
})

/** The links of the slots that the page lists for a day. */
async function listed(date: string): Promise<string[]> {
  const page = await app.request(
    `/${salon.username}/${salon.serviceId}?month=${date.slice(0, 7)}&date=${date}`,
  )
  const links = (await page.text()).matchAll(/href="(\/[^"]+\/details\?[^"]+)"/g)
  return [...links].map((link) => link[1]!.replaceAll('&amp;', '&'))
}

async function book(link: string, index: number): Promise<number> {
  const { start, staff } = Object.fromEntries(
    new URL(link, 'https://book.example.com').searchParams,
  ) as Record<string, string>
  const body = new URLSearchParams({
    start: start!,
    staff: staff!,
    name: 'Ana',
    email: `ana${index}@example.com`,
  })
  return (await app.request(link, { method: 'POST', body })).status
}

// Some 1,400 pages and forms: seconds on a quiet machine, more on a busy one.
it(`every slot that the page lists in a month can be booked there, in any order (seed ${seed})`, async () => {
  const dates = Array.from({ length: 31 }, (_, day) => `2030-03-${String(day + 1).padStart(2, '0')}`)
  const all: { date: string; link: string }[] = []
  for (const date of dates) for (const link of await listed(date)) all.push({ date, link })
  const [order] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { seed, numRuns: 1 })
  const booked = { foreseen: 0, wrong: [] as unknown[] }
  for (const [index, { date, link }] of order!.entries()) {
    const expected = (await listed(date)).includes(link) ? 303 : 409
    const status = await book(link, index)
    if (status !== expected) booked.wrong.push({ link, status, expected })
    if (expected === 303) booked.foreseen++
  }
  expect(booked.wrong).toEqual([])
  expect(booked.foreseen).toBeGreaterThan(31 * 7)
}, 120_000)
