import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerApi, methodOf, type ApiRequest } from './calendar-api.ts'
import { Channels } from './channels.ts'
import { Failure, failures } from './failure.ts'
import { Faults, type RequestKind } from './faults.ts'
import { Listings } from './listing.ts'
import { answerToken, consentPage, decide, type Registration } from './oauth.ts'
import { partialResponse } from './partial-response.ts'
import { TestAccount, Tokens } from './test-account.ts'

/** A request as it was answered; nothing secret of it. */
export interface LoggedRequest {
  readonly kind: RequestKind
  /** Whose access token it carried. */
  account?: string
  readonly calendarId?: string | undefined
  readonly eventId?: string | undefined
  /** Of the API alone. */
  readonly query: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly ifMatch?: string | undefined
  /** Null where no answer was given. */
  status: number | null
}

export interface GoogleServer {
  /** Both roots. */
  readonly url: string
  /** As the product is configured for it. */
  readonly settings: { clientId: string; clientSecret: string; apiRoot: string; oauthRoot: string }
  /** Those that codes may be brought to. */
  readonly redirectUris: string[]
  readonly tokens: Tokens
  readonly faults: Faults
  readonly channels: Channels
  readonly requests: LoggedRequest[]
  /** The account of an address; a new one has one calendar. */
  account(email: string, timeZone?: string): TestAccount
  /** Connections are refused until it is started again, at the same address. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** A loopback server that speaks Google's OAuth and Calendar API as far as they are documented and used here. It knows
 *  nothing of the product. */
export async function startGoogleServer(): Promise<GoogleServer> {
  const world = new World()
  await world.start()
  return world
}

class World implements GoogleServer {
  readonly redirectUris: string[] = []
  readonly tokens = new Tokens()
  readonly faults = new Faults()
  readonly channels = new Channels(() => this.url)
  readonly requests: LoggedRequest[] = []
  readonly #listings = new Listings()
  readonly #accounts = new Map<string, TestAccount>()
  #server: http.Server | undefined
  #port = 0

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get settings() {
    return { ...this.#registration, apiRoot: this.url, oauthRoot: this.url }
  }

  get #registration(): Registration {
    const { redirectUris } = this
    return {
      clientId: 'converso.apps.googleusercontent.com',
      clientSecret: 'GOCSPX-of-the-tests',
      redirectUris,
    }
  }

  account(email: string, timeZone = 'Europe/Lisbon'): TestAccount {
    const { tokens, channels } = this
    const found = this.#accounts.get(email)
    if (found) return found
    const made = new TestAccount(email, timeZone, {
      tokens,
      onChange: (calendar) => channels.changed(calendar),
    })
    this.#accounts.set(email, made)
    return made
  }

  async start(): Promise<void> {
    const server = http.createServer((request, response) => {
      void this.#answer(request, response)
    })
    await new Promise<void>((resolve) => {
      server.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#server = server
    this.#port = (server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    server?.closeAllConnections()
    await new Promise<void>((resolve) => {
      if (server) server.close(() => resolve())
      else resolve()
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    const asked = await read(request, url)
    const logged = this.#log(asked)
    const fault = await this.faults.meet(asked.kind, asked)
    if (fault === 'hang') return
    if (fault === 'cut') return void response.destroy()
    if (fault === 'sign-in-page') return send(response, logged, { status: 200, html: '<h1>Hotel Wi-Fi</h1>' })
    try {
      if (typeof fault === 'function') throw fault()
      await this.faults.happen('before', asked.kind)
      const answer = await this.#do(request, url, asked, logged)
      await this.faults.happen('after', asked.kind)
      if (fault === 'commit-and-cut') return void response.destroy()
      send(response, logged, answer)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      send(response, logged, error)
    }
  }

  #log({ kind, calendarId, eventId, query, body, ifMatch }: ApiRequest): LoggedRequest {
    const isApi = kind.includes('.')
    const told = isApi ? { query: Object.fromEntries(query), body } : { query: {} }
    const logged: LoggedRequest = { kind, calendarId, eventId, ifMatch, ...told, status: null }
    this.requests.push(logged)
    return logged
  }

  async #do(request: IncomingMessage, url: URL, asked: ApiRequest, logged: LoggedRequest): Promise<Answer> {
    const form = asked.body instanceof URLSearchParams ? asked.body : new URLSearchParams()
    if (asked.kind === 'token')
      return { status: 200, body: answerToken(form, this.#registration, this.tokens) }
    if (asked.kind === 'revoke') {
      this.tokens.revoke(form.get('token') ?? url.searchParams.get('token') ?? '')
      return { status: 200, body: {} }
    }
    if (asked.kind === 'consent') return this.#consent(request, url, form)
    const bearer = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const consent = this.tokens.consentBehind(bearer)
    if (!consent) throw failures.unauthorized()
    logged.account = consent.account.email
    if (asked.kind === 'unknown') throw failures.notFound()
    const world = { listings: this.#listings, channels: this.channels }
    const { status, body } = answerApi(consent, asked, world)
    return { status, body: partialResponse(body, asked.query.get('fields')) }
  }

  #consent(request: IncomingMessage, url: URL, form: URLSearchParams): Answer {
    if (request.method === 'GET')
      return consentPage(url.searchParams, this.#registration, [...this.#accounts.values()])
    const account = this.#accounts.get(form.get('account') ?? '')
    const location = decide(form, this.#registration, { account, tokens: this.tokens })
    return { status: 302, headers: { location } }
  }
}

interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly html?: string
  readonly headers?: Record<string, string>
}

async function read(request: IncomingMessage, url: URL): Promise<ApiRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return {
    ...kindOf(request.method ?? 'GET', url.pathname),
    query: url.searchParams,
    body: isForm ? new URLSearchParams(text) : text && JSON.parse(text),
    ifMatch: request.headers['if-match'],
  }
}

function kindOf(method: string, path: string) {
  const oauth: Record<string, RequestKind> = {
    'GET /o/oauth2/v2/auth': 'consent',
    'POST /o/oauth2/v2/auth': 'consent',
    'POST /token': 'token',
    'POST /revoke': 'revoke',
  }
  const kind = oauth[`${method} ${path}`]
  return kind ? { kind } : methodOf(method, path)
}

function send(
  response: ServerResponse,
  logged: LoggedRequest,
  { status, body, html, headers }: Answer,
): void {
  logged.status = status
  const isText = typeof body === 'string' || html !== undefined
  const type = isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8'
  response.writeHead(status, { 'content-type': type, ...headers })
  const text = html ?? (isText ? body : body === undefined ? '' : JSON.stringify(body))
  response.end(text as string)
}
