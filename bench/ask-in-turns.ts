import { newId } from '#db/new-id.ts'

const rounds = { warm: 5, timed: 60 }

export interface Spread {
  /** Microseconds. */
  readonly median: number
  readonly p95: number
}

/** How long bookings take on several servers that are asked in turns, and how long the page takes on which a date is chosen.
 *  `page`: the path of a professional's page, the same everywhere; `today`: what the servers take for today. */
export async function askInTurns(
  urls: readonly string[],
  page: string,
  today: string,
): Promise<{ booking: Spread; reading: Spread }[]> {
  const found = await Promise.all(urls.map((url) => findSlots(url + page, today)))
  const samples = urls.map(() => ({ booking: [] as number[], reading: [] as number[] }))
  for (let round = -rounds.warm; round < rounds.timed; round++) {
    for (const [at, url] of urls.entries()) {
      const { service, slots } = found[at]!
      const booking = await timed(() => book(url + slots[round + rounds.warm]!))
      const reading = await timed(() => fetch(url + service))
      if (round < 0) continue
      samples[at]!.booking.push(booking)
      samples[at]!.reading.push(reading)
    }
  }
  return samples.map(({ booking, reading }) => ({ booking: spreadOf(booking), reading: spreadOf(reading) }))
}

async function book(details: string): Promise<Response> {
  const client = { name: 'Ana Silva', email: `${newId()}@example.com`, phone: '+351912345678' }
  const answer = await fetch(details, {
    method: 'POST',
    body: new URLSearchParams(client),
    redirect: 'manual',
  })
  if (answer.status !== 303) throw new Error(`a booking answered ${answer.status}`)
  return answer
}

/** Microseconds until the whole answer is there. */
async function timed(ask: () => Promise<Response>): Promise<number> {
  const begin = performance.now()
  await (await ask()).arrayBuffer()
  return (performance.now() - begin) * 1000
}

/** A service's page, and links to the details of free times that are far enough apart. */
async function findSlots(page: string, today: string): Promise<{ service: string; slots: string[] }> {
  const { origin, pathname } = new URL(page)
  const services = (await linksOn(page)).filter((link) => link.startsWith(`${pathname}/`))
  const service = services.find((link) => /[\w-]{36}/.test(link))!.split('?')[0]!
  const slots: string[] = []
  for (let day = 2; slots.length < rounds.warm + rounds.timed && day < 50; day++) {
    const date = Temporal.PlainDate.from(today).add({ days: day })
    const links = await linksOn(`${origin}${service}?date=${date}`)
    slots.push(...links.filter((link) => link.includes('/details?start=')).filter((_, at) => at % 6 === 0))
  }
  return { service, slots }
}

async function linksOn(page: string): Promise<string[]> {
  const html = await (await fetch(page)).text()
  return [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'))
}

function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((one, other) => one - other)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)]!
  return { median: at(0.5), p95: at(0.95) }
}
