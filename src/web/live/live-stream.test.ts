import { beforeEach, expect, it } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { cursorNow } from '#domain/booking/cursor.ts'
import { closeLiveStreams, liveStream, openLiveStreams } from './live-stream.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const open = (salon: Salon, cursor: string | null = null) =>
  liveStream({ session: salon, cursor, stillSignedIn: async () => true })

it('is an answer that nobody keeps, changes or holds back, and says that it is open', async () => {
  const { headers, body } = open(await makeSalon())
  expect(headers.get('Content-Type')).toContain('text/event-stream')
  expect(headers.get('Cache-Control')).toBe('no-store, no-transform')
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader.read()).value).toBe('event: open\ndata:\n\n')
  await reader.cancel()
  expect(openLiveStreams()).toBe(0)
})

it('tells of a booking, and of nothing that is in it', async () => {
  const salon = await makeSalon()
  const cursor = cursorNow()
  await book(salon, Temporal.Instant.from('2030-01-08T10:00:00Z'))
  const reader = open(salon, cursor).body!.pipeThrough(new TextDecoderStream()).getReader()
  await reader.read()
  expect((await reader.read()).value).toBe('event: changed\ndata:\n\n')
  await reader.cancel()
})

it('ends for all when the server stops, and for one when its reader leaves', async () => {
  const salon = await makeSalon()
  const [left, ...others] = Array.from({ length: 5 }, () => open(salon).body!.getReader())
  expect(openLiveStreams()).toBe(5)
  await left!.cancel()
  expect(openLiveStreams()).toBe(4)
  closeLiveStreams()
  expect(openLiveStreams()).toBe(0)
  for (const reader of others) {
    await reader.read()
    expect((await reader.read()).done).toBe(true)
  }
})
