import { RouterContextProvider, type LoaderFunctionArgs } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'
import { setAccountSettings } from '#auth/accounts.ts'
import { giveSignIn } from '#auth/give-sign-in.ts'
import { signIn } from '#auth/sign-in.ts'
import { inTenant } from '#db/tenant.ts'
import { findClients } from '#domain/client/find-clients.ts'
import { keepImport } from '#domain/client/keep-import.ts'
import { now } from '#time/clock.ts'
import { onlySignedIn } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import * as data from './client-data.ts'
import * as erase from './client-erase.tsx'
import * as importPage from './client-import.tsx'
import * as newClient from './client-new.tsx'
import * as clientPage from './client.tsx'
import * as file from './clients-file.ts'
import * as importStart from './clients-import.tsx'
import * as list from './clients.tsx'
import * as rejects from './import-rejects.ts'

useDatabase()

const roles = ['owner', 'admin', 'attendant', 'specialist'] as const
type Role = (typeof roles)[number]
const password = 'correct horse battery'
const cookies: Partial<Record<Role, string>> = {}
let salon: Salon
/** One client of each staff member, in the order of `roles`. */
let clientIds: string[]
let importId: string

beforeAll(async () => {
  setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' })
  salon = await makeSalon({ staff: roles.length })
  for (const [index, role] of roles.entries()) {
    const staffId = salon.staffIds[index]!
    await inTenant(salon.scope, (transaction) =>
      transaction.updateTable('staff_members').set({ role }).where('id', '=', staffId).execute(),
    )
    const email = `${role}@example.com`
    await giveSignIn(salon.scope, staffId, { name: role, email, password })
    const outcome = await signIn({ email, password, address: `10.1.0.${index}` })
    if (outcome.kind === 'signed_in')
      cookies[role] = outcome.cookies.map((one) => one.split(';')[0]).join('; ')
    const day = now().toZonedDateTimeISO('UTC').add({ days: 7 }).with({ hour: 10, minute: 0 })
    const at = day.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toInstant()
    const client = { name: `Of ${role}`, email: `of-${role}@example.com`, phone: null, locale: 'en' } as const
    await book(salon, at, { staffId, client })
  }
  const look = { scope: salon.scope, reach: 'everyone', now: now() } as const
  const { clients } = await findClients(look, { search: '', order: 'name', number: 1, size: 9 })
  clientIds = roles.map((role) => clients.find(({ name }) => name === `Of ${role}`)!.id)
  const row = { number: 2, cells: ['Ana'] }
  importId = await keepImport(salon.scope, {
    fileName: 'a.csv',
    columns: ['Name'],
    mapping: ['name'],
    rows: [row],
  })
}, 60_000)

interface Door {
  readonly loader?: (args: never) => unknown
  readonly action?: (args: never) => unknown
}

/** Asks a page as it is asked by somebody of this role, through the same gate; its answer, or the status that it threw. */
async function ask(role: Role, door: Door, id: string, form?: Record<string, string>): Promise<unknown> {
  const url = new URL('http://localhost:3000/dashboard/clients')
  const context = new RouterContextProvider()
  context.set(visitContext, { locale: 'en', nonce: '', address: 'x', baseUrl: url.origin })
  const body = form && { method: 'POST', body: new URLSearchParams(form) }
  const request = new Request(url, { headers: { cookie: cookies[role]! }, ...body })
  const args = { request, url, context, params: { id } } as unknown as LoaderFunctionArgs
  let answer: unknown
  const next = async () => {
    answer = await (form ? door.action!(args as never) : door.loader!(args as never))
    return new Response()
  }
  try {
    await onlySignedIn(args as never, next as never)
    return answer
  } catch (error) {
    return (error as { init?: { status: number } }).init?.status ?? error
  }
}

const listed = async (role: Role) =>
  ((await ask(role, list, '')) as { clients: { name: string }[] }).clients.map(({ name }) => name)

describe.each(roles)('%s', (role) => {
  const manages = role === 'owner' || role === 'admin'
  const mine = roles.indexOf(role)

  it('sees the clients that are theirs to see, and no other', async () => {
    const all = roles.map((one) => `Of ${one}`).toSorted()
    expect(await listed(role)).toEqual(manages ? all : [`Of ${role}`])
    for (const [index, id] of clientIds.entries()) {
      const page = await ask(role, clientPage, id)
      if (manages || index === mine) expect(page).toMatchObject({ id, manages })
      else expect(page).toBe(404)
    }
  })

  it('reaches clients as a whole only where they run the business', async () => {
    const id = clientIds[mine]!
    const doors: [Door, string][] = [
      [newClient, ''],
      [file, ''],
      [importStart, ''],
      [importPage, importId],
      [rejects, importId],
      [data, id],
      [erase, id],
    ]
    for (const [door, param] of doors)
      expect((await ask(role, door, param)) === 404, Object.keys(door).join()).toBe(!manages)
  })

  it('changes, erases and adds clients only where they run the business', async () => {
    const id = clientIds[mine]!
    const form = { name: `Of ${role}`, email: `of-${role}@example.com`, version: '99', intent: 'none' }
    for (const door of [clientPage, erase, newClient, importStart, importPage] as Door[]) {
      const answer = await ask(role, door, door === importPage ? importId : id, form)
      if (!manages) expect(answer).toBe(404)
      else expect([400, 409, 422]).toContain((answer as { init?: { status: number } }).init?.status ?? answer)
    }
  })
})
