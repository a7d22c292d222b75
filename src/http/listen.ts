import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { StartError } from '#start-error.ts'

export interface Listening {
  readonly port: number
  /** Answers what was asked, for up to five seconds, and ends. */
  close(): Promise<void>
}

const patienceMilliseconds = 5000

/** Opens the port. Throws a StartError where it is taken or not allowed. */
export async function listen(app: Hono, port: number, hostname: string | undefined): Promise<Listening> {
  const server = serve({ fetch: app.fetch, port, ...(hostname && { hostname }) }) as Server
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new StartError(portTrouble(error as NodeJS.ErrnoException, port, hostname), { cause: error })
  }
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : port, close: () => close(server) }
}

function portTrouble(error: NodeJS.ErrnoException, port: number, hostname = ''): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop it, or set PORT to another port`
  if (error.code === 'EACCES') return `Port ${port} is not allowed for this user: set PORT to 1024 or above`
  return `Cannot listen on ${hostname}:${port} (${error.code}): check HOST and PORT`
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const impatience = setTimeout(() => server.closeAllConnections(), patienceMilliseconds)
  await closed
  clearTimeout(impatience)
}
