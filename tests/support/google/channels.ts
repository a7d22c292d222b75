import { now } from '#time/clock.ts'
import { failures } from './failure.ts'
import type { TestCalendar } from './test-calendar.ts'

export interface TestChannel {
  readonly id: string
  readonly resourceId: string
  readonly token: string | undefined
  readonly address: string
  readonly calendar: TestCalendar
  until: Temporal.Instant
  messages: number
}

const longestSeconds = 2_592_000
const usualSeconds = 604_800

/** Push notifications: `sync` first, then `exists` after each change, with nothing but headers. */
export class Channels {
  readonly open: TestChannel[] = []
  readonly #url: () => string
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(url: () => string) {
    this.#url = url
  }

  watch(calendar: TestCalendar, asked: unknown) {
    const { id, token, type, address, params } = asked as Record<string, string | undefined> & {
      params?: { ttl?: string }
    }
    if (!id || !/^[\w+/=-]{1,64}$/.test(id)) throw failures.badRequest('Invalid channel id.', 'id')
    if (type !== 'web_hook') throw failures.badRequest('Unknown channel type.', 'type')
    if (!address || !isPostable(address))
      throw failures.badRequest('WebHook callback must be HTTPS', 'address')
    if (token !== undefined && token.length > 256) throw failures.badRequest('Token is too long.', 'token')
    if (this.open.some((channel) => channel.id === id))
      throw failures.badRequest(`Channel id ${id} not unique`, 'id')
    const seconds = Math.min(Number(params?.ttl ?? usualSeconds), longestSeconds)
    const resourceId = resourceOf(calendar)
    const until = now().add({ seconds })
    const channel = { id, resourceId, token, address, calendar, until, messages: 0 }
    this.open.push(channel)
    setImmediate(() => this.#tell(channel, 'sync'))
    return {
      kind: 'api#channel',
      id,
      resourceId,
      resourceUri: this.#resourceUri(calendar),
      ...(token !== undefined && { token }),
      expiration: String(until.epochMilliseconds),
    }
  }

  stop(asked: unknown): void {
    const { id, resourceId } = asked as { id?: string; resourceId?: string }
    const place = this.open.findIndex((channel) => channel.id === id && channel.resourceId === resourceId)
    if (place < 0) throw failures.notFound()
    this.open.splice(place, 1)
  }

  changed(calendar: TestCalendar): void {
    for (const channel of this.open) {
      const isOver = Temporal.Instant.compare(now(), channel.until) >= 0
      if (channel.calendar === calendar && !isOver) this.#tell(channel, 'exists')
    }
  }

  /** Resolves when all that was under way has been told. */
  async settled(): Promise<void> {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    await Promise.all(this.#underWay)
  }

  #tell(channel: TestChannel, state: 'sync' | 'exists'): void {
    channel.messages += 1
    const headers = {
      'x-goog-channel-id': channel.id,
      ...(channel.token !== undefined && { 'x-goog-channel-token': channel.token }),
      'x-goog-channel-expiration': new Date(channel.until.epochMilliseconds).toUTCString(),
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-uri': this.#resourceUri(channel.calendar),
      'x-goog-resource-state': state,
      'x-goog-message-number': String(channel.messages),
    }
    const told = fetch(channel.address, { method: 'POST', headers }).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    )
    this.#underWay.add(told)
    void told.finally(() => this.#underWay.delete(told))
  }

  #resourceUri(calendar: TestCalendar): string {
    return `${this.#url()}/calendar/v3/calendars/${encodeURIComponent(calendar.id)}/events?alt=json`
  }
}

/** Google asks for https; on this machine there is none. */
function isPostable(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && /^(localhost|127\.)/.test(url.hostname))
}

function resourceOf({ id }: TestCalendar): string {
  return Buffer.from(id).toString('base64url').slice(0, 27)
}
