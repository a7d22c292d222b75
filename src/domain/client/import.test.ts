import { describe, expect, it } from 'vitest'
import { setLogLevel } from '#log.ts'
import { taskCounts } from '#domain/task/queries.ts'
import { now } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { addClient } from './add-client.ts'
import { discardImport } from './discard-import.ts'
import { findClients } from './find-clients.ts'
import { findClient, findClientByEmail } from './find-client.ts'
import { findImport, findImports } from './find-import.ts'
import { importBatch } from './import-batch.ts'
import { draftInRow, guessMapping, mappingProblem } from './import-mapping.ts'
import { keepImport } from './keep-import.ts'
import { resumeImport } from './resume-import.ts'
import { startImport } from './start-import.ts'

useDatabase()
setLogLevel('silent')

const columns = ['Name', 'Email', 'Phone', 'Notes']
const mapping = ['name', 'email', 'phone', 'notes'] as const

function fileOf(rows: readonly (readonly string[])[]) {
  return {
    fileName: 'clients.csv',
    columns,
    mapping,
    rows: rows.map((cells, index) => ({ number: index + 2, cells })),
  }
}

async function workOff(): Promise<void> {
  while (await drain({ import_clients: importBatch }, new AbortController().signal));
}

async function importAll(salon: Salon, rows: readonly (readonly string[])[]) {
  const id = await keepImport(salon.scope, fileOf(rows))
  await startImport(salon.scope, id, mapping)
  await workOff()
  return (await findImport(salon.scope, id, 100))!
}

async function clientsOf({ scope }: Salon) {
  const { clients } = await findClients(
    { scope, reach: 'everyone', now: now() },
    { search: '', order: 'name', number: 1, size: 100 },
  )
  return clients
}

describe('columns', () => {
  it.each([
    [
      ['Name', 'E-mail', 'Phone number', 'Notes'],
      ['name', 'email', 'phone', 'notes'],
    ],
    [
      ['First Name', 'Last Name', 'Email Address', 'City'],
      ['first_name', 'last_name', 'email', 'ignore'],
    ],
    [
      ['Nome completo', 'E-mail', 'Telemóvel', 'Observações'],
      ['name', 'email', 'phone', 'notes'],
    ],
    [
      ['NOMBRE', 'Apellidos', 'Correo electrónico', 'Móvil'],
      ['first_name', 'last_name', 'email', 'phone'],
    ],
    [
      ['Nombre', 'Teléfono', 'Idioma'],
      ['name', 'phone', 'locale'],
    ],
    [
      ['Nome', 'Sobrenome', 'Celular', 'Telefone'],
      ['first_name', 'last_name', 'phone', 'ignore'],
    ],
    [
      ['Primeiro nome', 'Email'],
      ['name', 'email'],
    ],
    [
      ['client_name', 'client_email:', 'x'],
      ['name', 'ignore', 'ignore'],
    ],
  ])('called %j are understood', (names, guessed) => {
    expect(guessMapping(names)).toEqual(guessed)
  })

  it('must name somebody, and nothing twice but notes', () => {
    expect(mappingProblem(['email', 'phone'])).toBe('no_name')
    expect(mappingProblem(['name', 'email', 'email'])).toBe('twice')
    expect(mappingProblem(['first_name', 'notes', 'notes', 'ignore', 'ignore'])).toBeNull()
  })

  it('become a client', () => {
    const cells = ['Ana', 'Reis', 'mailto:ana@example.com', ' ', 'Español', 'one', 'two', '']
    const parts = ['first_name', 'last_name', 'email', 'phone', 'locale', 'notes', 'notes'] as const
    expect(draftInRow(cells, parts, 'en')).toEqual({
      draft: { name: 'Ana Reis', email: 'ana@example.com', phone: ' ', locale: 'es', notes: 'one\ntwo' },
      problems: ['phone_wrong'],
    })
    expect(draftInRow(['Ana', '', '', '', 'beyond'], mapping, 'en').problems).toEqual(['cells_many'])
  })
})

describe('an import', () => {
  it('takes what is right, says of every other row what is wrong, and keeps nothing else of the file', async () => {
    const salon = await makeSalon()
    const good = Array.from({ length: 983 }, (_, i) => [
      `Client ${i}`,
      `c${i}@example.com`,
      `912 345 ${100 + i}`,
      '',
    ])
    const bad = Array.from({ length: 17 }, (_, i) => [
      i % 2 ? '' : 'Somebody',
      i % 2 ? `x${i}@example.com` : 'nowhere',
    ])
    const rows = [...good.slice(0, 400), ...bad.slice(0, 9), ...good.slice(400), ...bad.slice(9)]
    const { job, rejects, rows: waiting } = await importAll(salon, rows)
    expect(job).toMatchObject({ status: 'done', total: 1000, added: 983, merged: 0, rejected: 17 })
    expect(waiting).toEqual([])
    expect(rejects.map(({ number }) => number)).toEqual([
      402, 403, 404, 405, 406, 407, 408, 409, 410, 994, 995, 996, 997, 998, 999, 1000, 1001,
    ])
    expect(new Set(rejects.map(({ reason }) => reason))).toEqual(new Set(['name_missing', 'email_wrong']))
  })

  it('merges those who are there already, and doubles nobody when it is repeated', async () => {
    const salon = await makeSalon()
    const draft = { name: 'Ana', email: 'Ana@example.com', phone: null, locale: 'pt', notes: 'Tea' } as const
    const id = await addClient(salon.scope, draft)
    const rows = [
      ['Ana Reis', 'ana@EXAMPLE.com', '912 345 678', 'Likes tea'],
      ['Bea', 'bea@example.com', '', ''],
      ['Bea again', 'BEA@example.com', '913 000 000', 'x'],
      ['Carla', '', '914 000 000', 'a'],
      ['carla', '', '914 000 000', 'b'],
      ['Carla', '', '', ''],
    ]
    expect((await importAll(salon, rows)).job).toMatchObject({ added: 3, merged: 3, rejected: 0 })
    expect(await findClient(salon.scope, 'everyone', id)).toMatchObject({
      name: 'Ana',
      phone: '912 345 678',
      notes: 'Tea\nLikes tea',
      locale: 'pt',
    })
    const once = await clientsOf(salon)
    expect((await importAll(salon, rows)).job).toMatchObject({ added: 0, merged: 6 })
    expect(await clientsOf(salon)).toEqual(once)
    const bea = (await findClientByEmail(salon.scope, 'BEA@example.com'))!
    expect(await findClient(salon.scope, 'everyone', bea.id)).toMatchObject({ name: 'Bea', notes: 'x' })
  })

  it('goes on where a worker was killed, and loses and doubles nothing', async () => {
    const salon = await makeSalon()
    const rows = Array.from({ length: 600 }, (_, i) => [`Client ${i}`, '', `912 345 ${100 + i}`, ''])
    const id = await keepImport(salon.scope, fileOf(rows))
    await startImport(salon.scope, id, mapping)
    await startImport(salon.scope, id, ['ignore', 'name', 'ignore', 'ignore'])
    const task = { id: 'x', kind: 'import_clients', payload: { importId: id, batch: '0' }, attempts: 1 }
    await importBatch(salon.scope, task)
    await importBatch(salon.scope, task)
    await workOff()
    expect((await findImport(salon.scope, id, 1))?.job).toMatchObject({
      status: 'done',
      added: 600,
      merged: 0,
    })
  })

  it('is stopped between two batches, and the clients that it brought stay', async () => {
    const salon = await makeSalon()
    const rows = Array.from({ length: 400 }, (_, i) => [`Client ${i}`, `c${i}@example.com`, '', ''])
    const id = await keepImport(salon.scope, fileOf(rows))
    await startImport(salon.scope, id, mapping)
    await importBatch(salon.scope, {
      id: 'x',
      kind: 'import_clients',
      payload: { importId: id, batch: '0' },
      attempts: 1,
    })
    await discardImport(salon.scope, id)
    await workOff()
    expect(await findImport(salon.scope, id, 1)).toBeUndefined()
    const look = { scope: salon.scope, reach: 'everyone', now: now() } as const
    expect((await findClients(look, { search: '', order: 'name', number: 1, size: 1 })).total).toBe(250)
  })

  it('that was given up says so, goes on from there, and leaves nothing behind when it is discarded', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const rows = Array.from({ length: 400 }, (_, i) => [`Client ${i}`, `c${i}@example.com`, '', ''])
    const id = await keepImport(salon.scope, fileOf(rows))
    await startImport(salon.scope, id, mapping)
    const stop = async () => {
      const fail = () => Promise.reject(Object.assign(new Error('no disk'), { permanent: true }))
      while (await drain({ import_clients: fail }, new AbortController().signal));
    }
    const status = async () => (await findImports(salon.scope))[0]?.status
    await stop()
    expect(await status()).toBe('stopped')
    await expect(resumeImport(other.scope, id)).rejects.toMatchObject({ reason: 'unknown_import' })
    await resumeImport(salon.scope, id)
    expect(await status()).toBe('running')
    await workOff()
    expect((await findImport(salon.scope, id, 1))?.job).toMatchObject({ status: 'done', added: 400 })
    const second = await keepImport(salon.scope, fileOf(rows))
    await startImport(salon.scope, second, mapping)
    await stop()
    await discardImport(salon.scope, second)
    await workOff()
    expect(await taskCounts(now())).toMatchObject({ dead: 0, due: 0 })
  })

  it('is discarded with all that it kept, and is out of reach of another tenant', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const id = await keepImport(salon.scope, fileOf([['Ana', '', '', '']]))
    expect(await findImport(other.scope, id, 5)).toBeUndefined()
    await discardImport(other.scope, id)
    await expect(startImport(other.scope, id, mapping)).rejects.toMatchObject({ reason: 'unknown_import' })
    expect(await findImports(salon.scope)).toMatchObject([{ id, status: 'draft', total: 1 }])
    await discardImport(salon.scope, id)
    expect(await findImports(salon.scope)).toEqual([])
  })
})
