import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { setGoogleAccess } from '#domain/calendar-sync/google-access.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { setClockStart } from '#time/clock.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { startServer } from '#tests/support/start-server.ts'
import { askInTurns } from './ask-in-turns.ts'
import type { Measurement } from './measure.ts'

const today = '2030-01-08'
const now = `${today}T08:00:00Z`
const secret = 'a secret for benchmarks only'
const baseUrl = 'https://book.localhost'

/** What becomes of Google once a calendar is connected. */
const fates: Record<string, (google: GoogleServer) => unknown> = {
  'Google up': () => {},
  'its port closed': (google) => google.stop(),
  'it hangs': (google) => google.faults.next('any', 'hang', { times: Infinity }),
}

/** How long a booking and the page before it take while Google answers, while nobody listens at its port, and while it takes
 *  connections and never says a word: three built servers whose staff member has a calendar, asked in turns. */
export async function measure(): Promise<Measurement[]> {
  const servers: Awaited<ReturnType<typeof startConnected>>[] = []
  try {
    for (const fate of Object.values(fates)) servers.push(await startConnected(fate))
    const urls = servers.map(({ url }) => url)
    const spreads = await askInTurns(urls, '/salon', today)
    const names = { booking: 'booking', reading: 'public page' }
    return (['booking', 'reading'] as const).flatMap((what) =>
      Object.keys(fates).map((name, at) => ({
        name: `${names[what]}, ${name}`,
        ...spreads[at]![what],
        note: at === 0 ? '' : `${(spreads[at]![what].median / spreads[0]![what].median).toFixed(2)} times`,
      })),
    )
  } finally {
    for (const { stop } of servers) await stop()
  }
}

/** A server with a calendar that it has read, whose Google then meets its fate. */
async function startConnected(fate: (google: GoogleServer) => unknown) {
  const google = await startGoogleServer()
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-bench-'))
  const database = await startEmbedded({ dataDir, log: () => {} })
  await consent(google, database.url)
  const { clientId, clientSecret, apiRoot, oauthRoot } = google.settings
  const started = await startServer({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    SECRET: secret,
    BASE_URL: baseUrl,
    NOW: now,
    PUBLIC_RATE: '100000',
    GOOGLE_CLIENT_ID: clientId,
    GOOGLE_CLIENT_SECRET: clientSecret,
    GOOGLE_API_ROOT: apiRoot,
    GOOGLE_OAUTH_ROOT: oauthRoot,
  })
  const isRead = () => google.requests.some(({ kind, status }) => kind === 'events.list' && status === 200)
  while (!isRead()) await sleep(50)
  await fate(google)
  const stop = async () => {
    started.child.kill('SIGTERM')
    await started.ended
    await google.stop()
    await database.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
  return { url: started.url, stop }
}

async function consent(google: GoogleServer, database: string): Promise<void> {
  await migrate(database)
  connectDatabase(database)
  setClockStart(Temporal.Instant.from(now))
  setLinkSecret(secret)
  setGoogleAccess({ google: google.settings, baseUrl })
  const salon = await makeSalon({ username: 'salon' })
  await consentToGoogle(salon, google, 'ana@example.com')
  await disconnectDatabase()
}
