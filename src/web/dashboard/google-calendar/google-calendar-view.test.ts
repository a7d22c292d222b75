import { describe, expect, it } from 'vitest'
import type { CalendarConnection, ConnectedCalendar } from '#domain/calendar-sync/connection.ts'
import { calendarsIn } from './google-calendar-form.ts'
import { connectionView } from './google-calendar-view.ts'

const now = Temporal.Instant.from('2030-01-08T09:00:00Z')
const ago = (span: Temporal.DurationLike) => now.subtract(span)
const ahead = (span: Temporal.DurationLike) => now.add(span)

const calm: CalendarConnection = {
  id: '0',
  staffId: '1',
  status: 'connected',
  account: 'ana@example.com',
  eventDetail: 'client',
  whenStale: 'keep',
  mayRead: true,
  removesEvents: false,
  freshUntil: ahead({ hours: 5 }),
  syncedAt: ago({ minutes: 3 }),
  nextAt: ahead({ minutes: 57 }),
  asked: false,
  lockedUntil: null,
  blockedUntil: null,
  failingSince: null,
  trouble: null,
  version: 0,
}

const calendar: ConnectedCalendar = {
  id: '2',
  googleId: 'ana@example.com',
  name: 'Ana',
  access: 'owner',
  isPrimary: true,
  timeZone: 'Europe/Lisbon',
  written: false,
  makesBusy: true,
  readAt: ago({ hours: 2 }),
  trouble: null,
}

function shown(
  connection: Partial<CalendarConnection>,
  one: Partial<ConnectedCalendar> = {},
  planReads = true,
) {
  const found = {
    connection: { ...calm, ...connection },
    calendars: [{ ...calendar, ...one }],
    waiting: 0,
    refused: 0,
  }
  return connectionView(found, { locale: 'en', now, planReads })
}

it('a connection is not shown as connected before its calendars are known', () => {
  expect(shown({ account: null })).toMatchObject({ status: 'connecting', underWay: true })
})

describe('the next sync', () => {
  it.each([
    ['the time that it is due', {}, 'in 57 minutes', false],
    ['now, where somebody asked', { asked: true }, null, true],
    ['now, where it is due', { nextAt: ago({ seconds: 1 }) }, null, false],
    ['under way', { lockedUntil: ahead({ minutes: 1 }) }, 'in 57 minutes', true],
    ['not before Google wants it', { blockedUntil: ahead({ hours: 2 }) }, 'in 2 hours', false],
    [
      'not before Google wants it, also where somebody asked since',
      { asked: true, blockedUntil: ahead({ minutes: 5 }) },
      'in 5 minutes',
      false,
    ],
  ] as const)('is %s', (_when, connection, next, syncing) => {
    const { nextSync, syncing: isSyncing } = shown(connection)
    expect([nextSync, isSyncing]).toEqual([next, syncing])
  })
})

describe('a calendar that makes busy', () => {
  const stale = { freshUntil: now }

  it('shows how old is what was read of it', () => {
    expect(shown({}).calendars).toMatchObject([{ read: '2 hours ago', consequence: null }])
  })

  it.each([
    ['keeps slots as they were read', { whenStale: 'keep' }, { trouble: 'forbidden' }, 'keep'],
    ['keeps them also after six hours', { whenStale: 'keep', ...stale }, {}, 'keep'],
    ['keeps them while it has to be connected again', { whenStale: 'keep', status: 'reconnect' }, {}, 'keep'],
    ['will close them', { whenStale: 'close' }, { trouble: 'forbidden' }, 'soon'],
    ['has closed them after six hours', { whenStale: 'close', ...stale }, {}, 'closed'],
  ] as const)('and cannot be read %s', (_what, connection, one, consequence) => {
    expect(shown(connection, one).calendars[0]!.consequence).toBe(consequence)
  })

  it('has no say where the plan or the consent lets nobody read it', () => {
    const silent = [{ read: null, consequence: null }]
    expect(shown(stale, {}, false).calendars).toMatchObject(silent)
    expect(shown({ ...stale, mayRead: false }).calendars).toMatchObject(silent)
  })

  it('has no say where it does not make busy', () => {
    const { calendars } = shown(stale, { makesBusy: false, trouble: 'forbidden' })
    expect(calendars).toMatchObject([{ trouble: null, read: null, consequence: null }])
  })
})

describe('what was chosen', () => {
  const id = '0190a6c4-7a3b-7c3d-8e4f-5a6b7c8d9e0f'
  const typed = { written: id, detail: 'service', stale: 'close' }
  const read = (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    return calendarsIn(form)
  }

  it('is read from the form', () => {
    expect(read({ ...typed, busy: id })).toEqual({
      writtenId: id,
      busyIds: [id],
      eventDetail: 'service',
      whenStale: 'close',
    })
    expect(read({ ...typed, written: '', busy: '' })).toMatchObject({ writtenId: null, busyIds: [] })
  })

  it('says nothing of busy calendars where the boxes are at rest', () => {
    expect(read(typed)).toMatchObject({ busyIds: null })
  })

  it.each([{ written: 'x' }, { busy: 'x' }, { detail: 'all' }, { stale: '' }])(
    'is nothing where the form is none of ours: %o',
    (wrong) => expect(read({ ...typed, ...wrong })).toBeNull(),
  )

  it('may lack a calendar to write, where the former one can be written no more', () => {
    const { written: _, ...rest } = typed
    expect(read(rest)).toMatchObject({ writtenId: undefined })
  })
})
