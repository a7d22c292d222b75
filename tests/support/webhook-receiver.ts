import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedWebhook {
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

type Answer = (request: ReceivedWebhook, response: http.ServerResponse) => void

export interface WebhookReceiver {
  readonly url: string
  readonly received: ReceivedWebhook[]
  /** How it answers from now on; 204 until then. */
  answer: Answer
  stop(): Promise<void>
}

/** A professional's program, on loopback. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = []
  const server = http.createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ headers: request.headers, body })
    receiver.answer(received.at(-1)!, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answer: (_request, response) => response.writeHead(204).end(),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
