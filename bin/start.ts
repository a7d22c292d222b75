import process from 'node:process'
import { built } from './built-server.ts'

try {
  const config = built.readConfig()
  const server = await built.startServer(config)
  for (const line of built.whereToGo(config)) console.log(line)
  // A terminal sends Ctrl-C to npm and to us, and npm passes it on: what comes again while we stop changes nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(server))
} catch (error) {
  console.error(error instanceof built.StartError ? error.message : error)
  process.exit(1)
}

async function end(server: { stop(): Promise<void> }): Promise<void> {
  await server.stop()
  process.exit(0)
}
