import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { newId } from '#db/new-id.ts'
import { findFreePort, startServer, type Started } from '#tests/support/start-server.ts'
import { startSmtpServer } from '#tests/support/smtp-server.ts'
import type { Measurement } from './measure.ts'

const today = '2030-01-08'
const rounds = { warm: 5, timed: 60 }

/** How long a booking takes while mails can leave, while nobody listens at the mail server's port, and while it takes
 *  connections and never says a word: three built servers, asked in turns. */
export async function measure(): Promise<Measurement[]> {
  const smtp = await startSmtpServer()
  const silent = await listenSilently()
  const ports = {
    'mail server up': smtp.port,
    'its port closed': await findFreePort(),
    'it hangs': silent.port,
  }
  const servers = await Promise.all(Object.values(ports).map(startWith))
  try {
    const samples = await bookInTurns(servers.map(({ started }) => started.url))
    const [up, ...down] = samples.map(quantiles)
    return Object.keys(ports).map((name, at) => ({
      name: `booking, ${name}`,
      ...(at === 0 ? up! : down[at - 1]!),
      note: at === 0 ? '' : `${(down[at - 1]!.median / up!.median).toFixed(2)} times`,
    }))
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()))
    silent.close()
    await smtp.stop()
  }
}

async function listenSilently(): Promise<{ port: number; close(): void }> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => sockets.add(socket.on('error', () => {})))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as net.AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

async function startWith(port: number): Promise<{ started: Started; stop(): Promise<void> }> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-bench-'))
  const started = await startServer({
    DATA_DIR: dataDir,
    MAIL_URL: `smtp://127.0.0.1:${port}`,
    NOW: `${today}T08:00:00Z`,
    PUBLIC_RATE: '100000',
  })
  const stop = async () => {
    started.child.kill('SIGTERM')
    await started.ended
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
  return { started, stop }
}

async function bookInTurns(urls: readonly string[]): Promise<number[][]> {
  const slots = await Promise.all(urls.map(findSlots))
  const samples: number[][] = urls.map(() => [])
  for (let round = -rounds.warm; round < rounds.timed; round++) {
    for (const [at, url] of urls.entries()) {
      const details = slots[at]![round + rounds.warm]!
      const begin = performance.now()
      const answer = await fetch(url + details, {
        method: 'POST',
        body: new URLSearchParams({
          name: 'Ana Silva',
          email: `${newId()}@example.com`,
          phone: '+351912345678',
        }),
        redirect: 'manual',
      })
      await answer.arrayBuffer()
      if (answer.status !== 303) throw new Error(`a booking answered ${answer.status}`)
      if (round >= 0) samples[at]!.push((performance.now() - begin) * 1000)
    }
  }
  return samples
}

/** Links to the details of free times that are far enough apart, on the demo's own pages. */
async function findSlots(url: string): Promise<string[]> {
  const service = (await linksOn(`${url}/demo`)).find((link) => /^\/demo\/[\w-]{36}/.test(link))!
  const found: string[] = []
  for (let day = 2; found.length < rounds.warm + rounds.timed && day < 50; day++) {
    const date = Temporal.PlainDate.from(today).add({ days: day })
    const links = await linksOn(`${url}${service.split('?')[0]}?date=${date}`)
    const details = links.filter((link) => link.includes('/details?start='))
    found.push(...details.filter((_, at) => at % 6 === 0))
  }
  return found
}

async function linksOn(page: string): Promise<string[]> {
  const html = await (await fetch(page)).text()
  return [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'))
}

function quantiles(samples: number[]): { median: number; p95: number } {
  const sorted = samples.toSorted((one, other) => one - other)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)]!
  return { median: at(0.5), p95: at(0.95) }
}
