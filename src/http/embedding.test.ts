import { beforeEach, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { bookingLinkToken } from '#domain/booking/booking-link.ts'
import { setLogLevel } from '#log.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { changeEmbedding } from '#domain/professional/change-embedding.ts'
import { embedOriginOf } from '#domain/professional/embed-origin.ts'
import { findEmbedding } from '#domain/professional/find-embedding.ts'

describe('the origin of a site', () => {
  it.each([
    ['https://www.example.com', 'https://www.example.com'],
    [' example.com/booking?a=b ', 'https://example.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://EXAMPLE.com:443/', 'https://example.com'],
    ['https://müller.example', 'https://xn--mller-kva.example'],
    ['https://user:secret@example.com', null],
    ['javascript:alert(1)', null],
    ['*', null],
    ["https://a.example; script-src 'unsafe-inline'", null],
    ["'self'", null],
    ['', null],
  ])('%s: %s', (typed, origin) => expect(embedOriginOf(typed.trim())).toBe(origin))
})

describe('who may frame a page', () => {
  useDatabase()
  setLogLevel('silent')
  const app = createApp({
    baseUrl: 'https://book.example.com',
    trustProxy: false,
    publicRate: 1000,
    readiness: { database: async () => true, migrations: async () => true, worker: async () => true },
    pagesOnly: false,
    assets: 'build/client',
  })
  const sites = ['https://www.example.com', 'https://example.org']
  let salon: Salon

  beforeEach(async () => {
    setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
    salon = await makeSalon()
  })

  async function framersOf(path: string) {
    const { headers } = await app.request(path)
    const ancestors = /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy')!)![1]
    return [ancestors, headers.get('x-frame-options')]
  }

  it('is nobody until the professional names sites, and then these around every page of theirs', async () => {
    const { id } = await book(salon, Temporal.Instant.from('2030-01-09T10:00:00Z'))
    const pages = [
      `/${salon.username}`,
      `/${salon.username}/${salon.serviceId}`,
      `/${salon.username}/${salon.serviceId}/details?start=2030-01-09T11:00:00Z`,
      `/${salon.username}/00000000-0000-7000-8000-000000000000`,
      `/booking/${bookingLinkToken(salon.scope.professionalId, id)}`,
      `/booking/${bookingLinkToken(salon.scope.professionalId, id)}/reschedule`,
    ]
    for (const page of pages) expect([page, await framersOf(page)]).toEqual([page, ["'none'", 'DENY']])
    const { version } = await findEmbedding(salon.scope)
    await changeEmbedding(salon.scope, sites, version)
    for (const page of pages) expect([page, await framersOf(page)]).toEqual([page, [sites.join(' '), null]])
    for (const page of ['/login', '/nobody-here', '/booking/nonsense', `/${(await makeSalon()).username}`])
      expect([page, await framersOf(page)]).toEqual([page, ["'none'", 'DENY']])
    await expect(changeEmbedding(salon.scope, [], version)).rejects.toThrow('settings_changed')
  })

  it('asks for a script of at most 5 KB, which any site may load', async () => {
    const answer = await app.request('/embed.js')
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(5000)
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(answer.headers.get('content-type')).toContain('text/javascript')
  })
})
