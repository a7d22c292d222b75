import { describe, expect, it } from 'vitest'
import type { ReadEvent } from '#google/google-event.ts'
import type { EventPage } from '#google/google-calendar.ts'
import { mostPieces } from './calendar-reading.ts'
import { gatherBusyTimes } from './gather-busy-times.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const window = { from: instant('2030-01-01T00:00Z'), until: instant('2032-01-01T00:00Z') }
const asked = { window, fallbackZone: 'Asia/Tokyo' }

function event(id: string, changes: Partial<ReadEvent> = {}): ReadEvent {
  const [start, end] = [instant('2030-01-09T09:00Z'), instant('2030-01-09T10:00Z')]
  const plain = {
    isInstance: false,
    isTransparent: false,
    isDeclined: false,
    type: 'default',
    conversoBooking: null,
  }
  return { id, status: 'confirmed', start, end, ...plain, ...changes }
}

async function* pages(...many: (readonly ReadEvent[])[]): AsyncIterable<EventPage> {
  for (const [i, events] of many.entries())
    yield { events, timeZone: 'Europe/Lisbon', syncToken: i === many.length - 1 ? 'token' : null }
}

async function* ofZone(timeZone: string): AsyncIterable<EventPage> {
  yield { events: [event('all-day', { start: day, end: null })], timeZone, syncToken: 'token' }
}
const day = Temporal.PlainDate.from('2030-01-12')

describe('the pages of a calendar', () => {
  it('count as one, and of an event that comes twice the later', async () => {
    const found = await gatherBusyTimes(
      pages([event('a'), event('b')], [event('b', { isTransparent: true }), event('c')]),
      asked,
    )
    expect(found).toMatchObject({ syncToken: 'token', timeZone: 'Europe/Lisbon' })
    expect(typeof found === 'object' && [...found.times.keys()]).toEqual(['a', 'c'])
  })

  it('name what no longer makes busy where they are changes', async () => {
    const found = await gatherBusyTimes(pages([event('a', { status: 'cancelled' })]), {
      ...asked,
      changesIn: 'Europe/Lisbon',
    })
    expect(typeof found === 'object' && [...found.times]).toEqual([['a', []]])
  })

  it('are no changes of what was read in another zone', async () => {
    expect(await gatherBusyTimes(pages([]), { ...asked, changesIn: 'Asia/Tokyo' })).toBe('another_zone')
  })

  it('are not all that changed where a series lost an instance', async () => {
    const gone = event('a_20300109T090000Z', { status: 'cancelled', isInstance: true })
    expect(await gatherBusyTimes(pages([gone]), { ...asked, changesIn: 'Europe/Lisbon' })).toBe('series_cut')
    expect(await gatherBusyTimes(pages([gone]), asked)).toBeTypeOf('object')
  })

  it('count in the professional’s zone where their own is unknown here', async () => {
    const found = await gatherBusyTimes(ofZone('Mars/Olympus_Mons'), asked)
    const start = instant('2030-01-11T15:00Z').epochMilliseconds
    expect(typeof found === 'object' && found.times.get('all-day')?.[0]?.start).toBe(start)
    expect(found).toMatchObject({ timeZone: 'Mars/Olympus_Mons' })
  })

  it('are not gathered beyond what is kept', async () => {
    const years = { start: window.from, end: window.until }
    const many = Array.from({ length: Math.floor(mostPieces / 730) }, (_, i) => event(`${i}`, years))
    expect(await gatherBusyTimes(pages(many), asked)).toBeTypeOf('object')
    expect(await gatherBusyTimes(pages(many, many), asked)).toBe('too_full')
  })
})
