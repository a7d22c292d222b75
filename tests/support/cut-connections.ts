import { once } from 'node:events'
import net from 'node:net'

export interface CutConnections {
  /** The database, as reached through here. */
  readonly url: string
  /** Whether it came to the cut. */
  wasCut(): boolean
  close(): Promise<void>
}

/**
 * Stands between a process and its PostgreSQL. Once so many statements have been passed on, answers to the last one not
 * included, connections break: all of them and for good, as if the process had been killed (`everything`), or the one
 * that sent the last statement, as if the server had ended it (`one`).
 */
export async function cutConnections(
  database: string,
  statements: number,
  what: 'everything' | 'one',
): Promise<CutConnections> {
  const target = new URL(database)
  const open = new Set<net.Socket>()
  let left = statements
  let cut = false

  const server = net.createServer((client) => {
    if (cut && what === 'everything') return client.destroy()
    const upstream = net.connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket
        .setNoDelay()
        .on('error', () => {})
        .on('close', () => open.delete(socket))
    }
    upstream.on('data', (data) => client.write(data)).on('close', () => client.destroy())
    client.on('close', () => upstream.end())
    passOn(client, upstream)
  })

  function passOn(client: net.Socket, upstream: net.Socket): void {
    const messages = messageReader()
    client.on('data', (data: Buffer) => {
      for (const { bytes, ends } of messages(data)) {
        if (upstream.writableEnded) return
        upstream.write(bytes)
        if (!ends || cut || --left > 0) continue
        cut = true
        // The server still reads what was sent to it, and finds nobody to answer.
        for (const socket of what === 'everything' ? open : [client, upstream])
          if (socket === upstream) socket.end()
          else socket.destroy()
      }
    })
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(database)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as net.AddressInfo).port)
  return {
    url: url.href,
    wasCut: () => cut,
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Cuts a client's bytes into messages of PostgreSQL's protocol; `ends`: with this one a statement is complete. */
function messageReader(): (data: Buffer) => { bytes: Buffer; ends: boolean }[] {
  let rest = Buffer.alloc(0)
  // The first message of a connection has no letter before its length.
  let letter = 0
  return (data) => {
    rest = Buffer.concat([rest, data])
    const found: { bytes: Buffer; ends: boolean }[] = []
    while (rest.length >= letter + 4) {
      const length = letter + rest.readInt32BE(letter)
      if (rest.length < length) break
      const bytes = rest.subarray(0, length)
      found.push({ bytes, ends: letter === 1 && 'QS'.includes(String.fromCharCode(bytes[0]!)) })
      rest = rest.subarray(length)
      letter = 1
    }
    return found
  }
}
