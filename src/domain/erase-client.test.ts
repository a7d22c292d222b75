import pg from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { mintScope } from '#scope.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import { setLogLevel } from '#log.ts'
import { outboxSender } from '#mail/outbox.ts'
import { now, setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { keepConnection, keepPush } from '#tests/support/google-connection.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { cancelBooking } from './booking/cancel-booking.ts'
import { findAppointment } from './booking/find-appointment.ts'
import { findClientHistory } from './booking/find-client-history.ts'
import { changeClient } from './client/change-client.ts'
import { findClient } from './client/find-client.ts'
import { findClients } from './client/find-clients.ts'
import { keepImport } from './client/keep-import.ts'
import { rememberClient } from './client/remember-client.ts'
import { eraseClient } from './erase-client.ts'
import { exportClient } from './export-client.ts'
import { keepMail } from './notification/keep-mail.ts'
import { queueTasks } from './task/queue-tasks.ts'

const database = useDatabase()
setLogLevel('silent')
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const person = {
  name: 'Quirina Zabelina',
  email: 'Quirina@Zabelina.example',
  phone: '+351 918 273 645',
  locale: 'pt',
} as const
const traces = ['quirina', 'zabelina', '918 273 645', '918273645', 'xylophone']
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const delivery = {
  sender: outboxSender((mail, { professionalId, idempotencyKey }) =>
    keepMail(mintScope(professionalId), idempotencyKey, mail),
  ),
  from: { email: 'bookings@example.com' },
  baseUrl: 'https://book.example.com',
}

async function deliverAll(): Promise<void> {
  while (await drain(taskVerbs(delivery), new AbortController().signal));
}

/** A client of years: booked, mailed, cancelled with words, noted, and in a file that could not be imported. */
async function makeRegular(salon: Salon): Promise<string> {
  const { clientId } = await book(salon, tenOClock, { client: person, notes: 'I bring my xylophone' })
  const second = await book(salon, tenOClock.add({ hours: 1 }), { client: person })
  await deliverAll()
  await cancelBooking(salon.scope, { kind: 'client' }, second.id, 'the xylophone is ill')
  await deliverAll()
  const client = (await findClient(salon.scope, 'everyone', clientId))!
  const { id, name, email, phone, locale, version } = client
  await changeClient(salon.scope, { id, name, email, phone, locale, version, notes: 'plays the xylophone' })
  const cells = [person.name, 'xylophone']
  await keepImport(salon.scope, {
    fileName: 'a.csv',
    columns: ['a', 'b'],
    mapping: ['ignore', 'ignore'],
    rows: [{ number: 2, cells }],
  })
  return clientId
}

/** How often a trace of the person stands anywhere in the database, in any column of any table. */
async function tracesLeft(): Promise<string[]> {
  const owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
  try {
    const { rows: tables } = await owner.query(
      `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    const found: string[] = []
    for (const { table_name: table } of tables) {
      const { rows } = await owner.query(`select lower(t::text) as row from "${table}" t`)
      for (const { row } of rows) if (traces.some((trace) => row.includes(trace))) found.push(table)
    }
    return found
  } finally {
    await owner.end()
  }
}

/** Answers the connection of a staff member with whom the person, or with null nobody, has been. */
async function standInCalendar(salon: Salon, clientId: string | null): Promise<string> {
  const connection = await keepConnection(salon, { staff_id: salon.staffIds[clientId ? 0 : 1]! })
  const [bookings] = await readTenant(salon.scope, (tenant) =>
    tenant
      .selectFrom('bookings')
      .select(['id', 'version'])
      .where('professional_id', '=', salon.scope.professionalId)
      .where('client_id', '=', clientId ?? connection.id),
  )
  for (const { id, version } of bookings)
    await keepPush(salon, connection, { booking_id: id, booking_version: version })
  return connection.id
}

/** Whether a turn is wanted, and whether the bookings are of another version than the one in the calendar. */
async function asked(salon: Salon, connectionId: string) {
  const [[connection], pushes] = await readTenant(
    salon.scope,
    (tenant) =>
      tenant
        .selectFrom('calendar_connections')
        .select('asked')
        .where('professional_id', '=', salon.scope.professionalId)
        .where('id', '=', connectionId),
    (tenant) =>
      tenant
        .selectFrom('calendar_pushes')
        .innerJoin('bookings', 'bookings.id', 'calendar_pushes.booking_id')
        .select(['booking_version', 'version'])
        .where('bookings.professional_id', '=', salon.scope.professionalId)
        .where('connection_id', '=', connectionId),
  )
  const isNewVersion = pushes.every(({ booking_version, version }) => booking_version !== version)
  return { asked: connection!.asked, ...(pushes.length > 0 && { isNewVersion }) }
}

describe('a person who is erased', () => {
  it('leaves no trace in any table, and bookings that still count', async () => {
    const salon = await makeSalon()
    const id = await makeRegular(salon)
    expect(new Set(await tracesLeft())).toEqual(
      new Set([
        'clients',
        'bookings',
        'booking_events',
        'notifications',
        'outbox_mails',
        'client_import_rows',
      ]),
    )
    setClockStart(tenOClock.add({ hours: 48 }))
    await eraseClient(salon.scope, id)
    expect(await tracesLeft()).toEqual([])
    const { appointments, counts } = await findClientHistory(
      salon.scope,
      'everyone',
      id,
      { number: 1, size: 9 },
      'en',
    )
    expect(counts).toEqual({ pending: 1, cancelled: 1 })
    expect(appointments.map(({ clientName, price }) => `${clientName} ${price}`)).toEqual([
      'Erased client 20.00',
      'Erased client 20.00',
    ])
  })

  it('is taken out of the calendars in which their appointments stand, in the turn that follows', async () => {
    const salon = await makeSalon({ staff: 2 })
    const id = await makeRegular(salon)
    const [shown, other] = [await standInCalendar(salon, id), await standInCalendar(salon, null)]
    setClockStart(tenOClock.add({ hours: 48 }))
    await eraseClient(salon.scope, id)
    expect(await asked(salon, shown)).toEqual({ asked: true, isNewVersion: true })
    expect(await asked(salon, other)).toEqual({ asked: false })
  })

  it('is in no list, has no page, cannot be erased twice, and comes back as somebody new', async () => {
    const salon = await makeSalon()
    const id = await makeRegular(salon)
    setClockStart(tenOClock.add({ hours: 48 }))
    const { appointments } = await findClientHistory(
      salon.scope,
      'everyone',
      id,
      { number: 1, size: 1 },
      'en',
    )
    const shown = () => findAppointment(salon.scope, 'everyone', appointments[0]!.id, 'en')
    expect(await shown()).toMatchObject({ isClientOnRecord: true })
    await eraseClient(salon.scope, id)
    expect(await shown()).toMatchObject({ isClientOnRecord: false })
    expect(await findClient(salon.scope, 'everyone', id)).toBeUndefined()
    expect(await exportClient(salon.scope, id)).toBeUndefined()
    const look = { scope: salon.scope, reach: 'everyone', now: now() } as const
    for (const order of ['name', 'visit', 'new'] as const)
      expect(await findClients(look, { search: '', order, number: 1, size: 9 })).toMatchObject({
        total: 0,
        clients: [],
      })
    await expect(eraseClient(salon.scope, id)).rejects.toMatchObject({ reason: 'unknown_client' })
    const again = await inTenant(salon.scope, (transaction) =>
      rememberClient(transaction, salon.scope, person, now()),
    )
    expect(again).not.toBe(id)
  })

  it('has no appointments to come', async () => {
    const salon = await makeSalon()
    const id = await makeRegular(salon)
    await expect(eraseClient(salon.scope, id)).rejects.toMatchObject({ reason: 'client_has_appointments' })
    expect(await findClient(salon.scope, 'everyone', id)).toMatchObject({ name: person.name })
  })

  it('waits for a message that is on its way at this moment', async () => {
    const salon = await makeSalon()
    const id = await makeRegular(salon)
    setClockStart(tenOClock.add({ hours: 48 }))
    await deliverAll()
    const { appointments } = await findClientHistory(
      salon.scope,
      'everyone',
      id,
      { number: 1, size: 1 },
      'en',
    )
    await inTenant(salon.scope, (transaction) =>
      queueTasks(transaction, salon.scope, [
        { kind: 'notify', payload: { bookingId: appointments[0]!.id }, dedupeKey: 'slow', runAt: now() },
      ]),
    )
    const sending = Promise.withResolvers<void>()
    const started = Promise.withResolvers<void>()
    const worker = drain(
      {
        notify: () => {
          started.resolve()
          return sending.promise
        },
      },
      new AbortController().signal,
    )
    await started.promise
    await expect(eraseClient(salon.scope, id)).rejects.toMatchObject({ reason: 'client_mail_under_way' })
    sending.resolve()
    await worker
    await eraseClient(salon.scope, id)
  })

  it('is never one of another tenant', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const id = await makeRegular(salon)
    setClockStart(tenOClock.add({ hours: 48 }))
    await expect(eraseClient(other.scope, id)).rejects.toMatchObject({ reason: 'unknown_client' })
    expect(await exportClient(other.scope, id)).toBeUndefined()
    expect(await findClient(salon.scope, 'everyone', id)).toMatchObject({ name: person.name })
  })
})

describe('the export of a person', () => {
  it('has everything that is kept about them, and nobody else', async () => {
    const salon = await makeSalon()
    const id = await makeRegular(salon)
    await book(salon, tenOClock.add({ hours: 4 }))
    const { client, bookings, history, messages } = (await exportClient(salon.scope, id))!
    expect(client).toMatchObject({ name: person.name, email: person.email, notes: 'plays the xylophone' })
    expect(bookings.map(({ status, service }) => [status, service])).toEqual([
      ['pending', 'Cut'],
      ['cancelled', 'Cut'],
    ])
    expect(history.map(({ kind }) => kind)).toEqual(['booked', 'booked', 'status_changed'])
    expect(messages.map(({ kind, address }) => [kind, address])).toEqual([
      ['booking_confirmation', person.email],
      ['booking_confirmation', person.email],
      ['cancellation', person.email],
    ])
    expect(messages[0]!.text).toContain('Quirina')
    expect(JSON.stringify(bookings)).toContain('I bring my xylophone')
  })
})
