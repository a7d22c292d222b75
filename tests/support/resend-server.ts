import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** The body of Resend's `POST /emails`, as far as we use it. */
export interface ResendEmail {
  from: string
  to: string | string[]
  subject: string
  html?: string
  text?: string
  reply_to?: string
  headers?: Record<string, string>
  attachments?: { filename: string; content: string; content_type?: string }[]
}

export interface ResendRequest {
  authorization: string | undefined
  idempotencyKey: string | undefined
  email: ResendEmail
}

/** What the next request meets instead of success. */
export type ResendTrouble =
  | { status: number; name?: string; message?: string; retryAfter?: number; body?: string }
  | { delayMs: number }
  /** The connection breaks before or after the mail was taken. */
  | { reset: 'before' | 'after' }

export interface ResendTestServer {
  url: string
  /** Every request, also the refused ones. */
  requests: ResendRequest[]
  /** Mails really accepted, by id: what would reach a mailbox. */
  accepted: Map<string, ResendEmail>
  troubles: ResendTrouble[]
  /** How long it takes over every answer (0). */
  latencyMs: number
  stop(): Promise<void>
}

/** A loopback server that speaks Resend's documented `POST /emails`, idempotency keys included. */
export async function startResendServer(apiKey = 're_test_key'): Promise<ResendTestServer> {
  const requests: ResendRequest[] = []
  const accepted = new Map<string, ResendEmail>()
  const troubles: ResendTrouble[] = []
  const byKey = new Map<string, { id: string; body: string }>()

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request)
    if (`${request.method} ${request.url}` !== 'POST /emails') return refuse(response, 404, 'not_found')
    const email = JSON.parse(body) as ResendEmail
    const idempotencyKey = request.headers['idempotency-key'] as string | undefined
    requests.push({ authorization: request.headers.authorization, idempotencyKey, email })
    if (request.headers.authorization !== `Bearer ${apiKey}`)
      return refuse(response, 403, 'invalid_api_key', 'API key is invalid')

    const trouble = troubles.shift()
    if (trouble && 'status' in trouble) return fail(response, trouble)
    if (trouble && 'delayMs' in trouble) await wait(trouble.delayMs)
    if (trouble && 'reset' in trouble && trouble.reset === 'before') return void response.destroy()
    const id = take(body, email, idempotencyKey)
    // The mail is taken, and whoever dies now never hears of it.
    if (running.latencyMs) await wait(running.latencyMs)
    if (!id) return refuse(response, 409, 'invalid_idempotent_request')
    if (trouble && 'reset' in trouble) return void response.destroy()
    send(response, 200, { id })
  }

  /** The mail's id; a key that is known gives its first id again, or null where the body is another. */
  function take(body: string, email: ResendEmail, key: string | undefined): string | null {
    const known = key ? byKey.get(key) : undefined
    if (known) return known.body === body ? known.id : null
    const id = crypto.randomUUID()
    if (key) byKey.set(key, { id, body })
    accepted.set(id, email)
    return id
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const running: ResendTestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    accepted,
    troubles,
    latencyMs: 0,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
  return running
}

function fail(response: ServerResponse, trouble: Extract<ResendTrouble, { status: number }>): void {
  if (trouble.retryAfter !== undefined) response.setHeader('retry-after', String(trouble.retryAfter))
  if (trouble.body !== undefined) return void response.writeHead(trouble.status).end(trouble.body)
  refuse(response, trouble.status, trouble.name ?? 'application_error', trouble.message)
}

function refuse(response: ServerResponse, statusCode: number, name: string, message = name): void {
  send(response, statusCode, { statusCode, name, message })
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
