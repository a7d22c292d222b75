import process from 'node:process'
import { built } from './built-server.ts'

try {
  const config = built.readConfig()
  const server = await built.startServer(config)
  for (const line of built.whereToGo(config)) console.log(line)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end(server.stop))
} catch (error) {
  console.error(error instanceof built.StartError ? error.message : error)
  process.exit(1)
}

async function end(stop: () => Promise<void>): Promise<void> {
  await stop()
  process.exit(0)
}
