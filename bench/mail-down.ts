import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { findFreePort, startServer, type Started } from '#tests/support/start-server.ts'
import { startSmtpServer } from '#tests/support/smtp-server.ts'
import { askInTurns } from './ask-in-turns.ts'
import type { Measurement } from './measure.ts'

const today = '2030-01-08'

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
    const urls = servers.map(({ started }) => started.url)
    const [up, ...down] = (await askInTurns(urls, '/demo', today)).map(({ booking }) => booking)
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
