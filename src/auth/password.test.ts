import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mintScope } from '#scope.ts'
import { databaseAs } from '#db/database.ts'
import { readTenant } from '#db/tenant.ts'
import { keepMail } from '#domain/notification/keep-mail.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { setAccountSettings } from './accounts.ts'
import { askForPasswordMail } from './ask-for-password-mail.ts'
import { choosePassword } from './choose-password.ts'
import { deliverPasswordMail } from './deliver-password-mail.ts'
import { giveSignIn } from './give-sign-in.ts'
import { passwordLink } from './password-link.ts'
import { readSession } from './session.ts'
import { signIn } from './sign-in.ts'

useDatabase()
const baseUrl = 'https://book.example.com'
const secret = 'a secret for tests only'
beforeAll(() => setAccountSettings({ secret, baseUrl }))

const [before, after] = ['correct horse battery', 'another long sentence']
let people = 0
let salon: Salon
let email: string
let address: string

beforeEach(async () => {
  salon = await makeSalon({ locale: 'es', name: 'Salón Sol' })
  email = `ana${++people}@example.com`
  address = `10.1.0.${people}`
  await giveSignIn(salon.scope, salon.staffIds[0]!, { name: 'Ana', email, password: before })
})

const enter = (password: string) => signIn({ email, password, address })
const tokenOf = (link: string | undefined) => new URL(link!).searchParams.get('token')!

async function passwordTasks() {
  const [rows] = await readTenant(salon.scope, (database) =>
    database
      .selectFrom('tasks')
      .select(['id', 'kind', 'payload', 'attempts'])
      .where('professional_id', '=', salon.scope.professionalId),
  )
  return rows as ClaimedTask[]
}

describe('a link to a new password', () => {
  it('works also when SECRET was changed since', async () => {
    const token = tokenOf(await passwordLink(email, baseUrl))
    setAccountSettings({ secret: 'another secret than before', baseUrl })
    expect(await choosePassword(token, after)).toBe(true)
    setAccountSettings({ secret, baseUrl })
    expect((await enter(after)).kind).toBe('signed_in')
  })

  it('works once, and signs every device out', async () => {
    const outcome = await enter(before)
    const cookie =
      outcome.kind === 'signed_in' ? outcome.cookies.map((one) => one.split(';')[0]).join('; ') : ''
    expect(await readSession(new Headers({ cookie }))).toBeDefined()
    const token = tokenOf(await passwordLink(email.toUpperCase(), baseUrl))
    expect(await choosePassword(token, after)).toBe(true)
    expect(await readSession(new Headers({ cookie }))).toBeUndefined()
    expect((await enter(before)).kind).toBe('wrong')
    expect((await enter(after)).kind).toBe('signed_in')
    expect(await choosePassword(token, before)).toBe(false)
  })

  it('is used by one of many who use it at once', async () => {
    const token = tokenOf(await passwordLink(email, baseUrl))
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => choosePassword(token, after)))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  it('is refused when it is made up, too old, or asks for too short a password', async () => {
    expect(await choosePassword('made-up', after)).toBe(false)
    const token = tokenOf(await passwordLink(email, baseUrl))
    expect(await choosePassword(token, 'short')).toBe(false)
    const old = Temporal.Instant.from('2020-01-01T00:00Z')
    await databaseAs('converso_auth').updateTable('verifications').set({ expires_at: old }).execute()
    expect(await choosePassword(token, after)).toBe(false)
    expect((await enter(before)).kind).toBe('signed_in')
  })

  it('stands nowhere in the database', async () => {
    const token = tokenOf(await passwordLink(email, baseUrl))
    const rows = await databaseAs('converso_auth').selectFrom('verifications').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('is not made for somebody who has no account', async () => {
    expect(await passwordLink('nobody@example.com', baseUrl)).toBeUndefined()
  })
})

describe('asking for it by mail', () => {
  it('queues one mail, however often, and none for a stranger', async () => {
    for (let i = 0; i < 3; i++) expect(await askForPasswordMail(email, address)).toBe(true)
    expect(await askForPasswordMail('nobody@example.com', address)).toBe(true)
    await expect.poll(async () => (await passwordTasks()).length).toBe(1)
    expect((await passwordTasks())[0]).toMatchObject({ kind: 'password_mail' })
  })

  it('is refused after too many from one address', async () => {
    const outcomes: boolean[] = []
    for (let i = 0; i < 12; i++) outcomes.push(await askForPasswordMail('nobody@example.com', '10.9.9.9'))
    expect(outcomes.filter(Boolean)).toHaveLength(10)
  })

  it('brings a mail in the language of the business, whose link works', async () => {
    await askForPasswordMail(email, address)
    await expect.poll(async () => (await passwordTasks()).length).toBe(1)
    const [task] = await passwordTasks()
    const sender = {
      name: 'outbox',
      close: async () => {},
      send: async (mail: Parameters<typeof keepMail>[2]) => {
        await keepMail(mintScope(salon.scope.professionalId), task!.id, mail)
        return { providerId: null }
      },
    } as const
    await deliverPasswordMail(salon.scope, task!, {
      sender,
      from: { email: 'bookings@example.com' },
      baseUrl,
    })
    const [mails] = await readTenant(salon.scope, (database) =>
      database
        .selectFrom('outbox_mails')
        .selectAll()
        .where('professional_id', '=', salon.scope.professionalId),
    )
    expect(mails).toMatchObject([{ recipient: email, subject: 'Elige una contraseña nueva' }])
    expect(mails[0]!.html).toContain('lang="es"')
    const link = /https:\/\/book\.example\.com\/reset\/new\?token=[\w-]+/.exec(mails[0]!.text)?.[0]
    expect(await choosePassword(tokenOf(link), after)).toBe(true)
  })
})
