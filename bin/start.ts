import process from 'node:process'
// Everything is bundled together, so that there is one pool, one clock and one configuration.
import { readConfig, startServer, StartError } from '../build/server/server.js'

try {
  const config = readConfig()
  const server = await startServer(config)
  tellWhereToGo(config)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end(server.stop))
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
}

function tellWhereToGo({ role, baseUrl, databaseUrl }: ReturnType<typeof readConfig>): void {
  if (role === 'worker') return console.log('Converso Booking works off its tasks.')
  console.log(`Converso Booking is ready: ${baseUrl}`)
  if (databaseUrl) return
  console.log(`  booking page  ${baseUrl}/demo`)
}

async function end(stop: () => Promise<void>): Promise<void> {
  await stop()
  process.exit(0)
}
