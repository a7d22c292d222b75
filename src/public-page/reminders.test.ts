import { beforeEach, describe, expect, it } from 'vitest'
import type { Booking } from '#domain/booking/booking.ts'
import { remindersLinkToken } from '#domain/notification/reminders-link.ts'
import { setLogLevel } from '#log.ts'
import type { Mail, Sender } from '#mail/sender.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { publicPage } from './routes.tsx'

useDatabase()
setLogLevel('silent')
const baseUrl = 'https://book.example.com'
const app = publicPage(baseUrl)
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const due = tenOClock.subtract({ hours: 24 }).add({ seconds: 31 })
let salon: Salon
let booking: Booking
let sent: Mail[]

beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  salon = await makeSalon({ name: 'Salon Sol' })
  booking = await book(salon, tenOClock)
  sent = []
  await deliverAll()
})

async function deliverAll(): Promise<void> {
  const sender: Sender = {
    name: 'smtp',
    send: async (mail) => {
      sent.push(mail)
      return { providerId: null }
    },
    close: async () => {},
  }
  const verbs = taskVerbs({ sender, from: { email: 'bookings@example.com' }, baseUrl })
  while (await drain(verbs, new AbortController().signal));
}

const path = () => `/reminders/${remindersLinkToken(salon.scope.professionalId, booking.clientId)}`

function post(fields: Record<string, string>, to = path()) {
  return app.request(to, { method: 'POST', body: new URLSearchParams(fields) })
}

const oneClick = { 'List-Unsubscribe': 'One-Click' }

describe('the mails to a client', () => {
  it('name the way out in the reminder, and only there', async () => {
    setClockStart(due)
    await deliverAll()
    const mails = sent.filter(({ to }) => to.email === booking.clientEmail)
    const [confirmation, reminder] = mails
    expect(confirmation!.headers).toBeUndefined()
    expect(reminder!.headers).toEqual({
      'List-Unsubscribe': `<${baseUrl}${path()}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    for (const part of [reminder!.html, reminder!.text]) {
      expect(part).toContain(baseUrl + path())
      expect(part).toContain('Deixar de receber lembretes de Salon Sol')
    }
    expect(confirmation!.text).not.toContain('/reminders/')
  })
})

describe('turning reminders off', () => {
  it('needs one post and no page; the reminder is not sent, a change still is', async () => {
    expect((await post(oneClick)).status).toBe(200)
    expect((await post(oneClick)).status).toBe(200)
    setClockStart(due)
    await deliverAll()
    expect(sent.filter(({ to }) => to.email === booking.clientEmail)).toHaveLength(1)
  })

  it('is a page with a form, and turns them on again', async () => {
    expect(await (await app.request(path())).text()).toContain('Reminders are on')
    const turned = await post({ reminders: 'off' })
    expect([turned.status, turned.headers.get('location')]).toEqual([303, path()])
    expect(await (await app.request(`${path()}?lang=es`)).text()).toContain('Recordatorios desactivados')
    await post({ reminders: 'on' })
    setClockStart(due)
    await deliverAll()
    expect(sent.filter(({ to }) => to.email === booking.clientEmail)).toHaveLength(2)
  })

  it('is not done by looking', async () => {
    await app.request(path())
    await app.request(path(), { method: 'HEAD' })
    expect(await (await app.request(path())).text()).toContain('Reminders are on')
  })

  it('refuses what we did not make, and what says nothing', async () => {
    const other = await makeSalon()
    const forged = remindersLinkToken(salon.scope.professionalId, booking.clientId).slice(0, -1)
    const foreign = remindersLinkToken(other.scope.professionalId, booking.clientId)
    for (const token of [`${forged}A`, `${forged}B`, 'x', foreign]) {
      expect((await post(oneClick, `/reminders/${token}`)).status).toBe(410)
      expect((await app.request(`/reminders/${token}`)).status).toBe(410)
    }
    expect((await post({})).status).toBe(400)
  })
})
