import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setAccountSettings } from '#auth/accounts.ts'
import { deliverTestMail } from '#auth/deliver-test-mail.ts'
import { giveSignIn } from '#auth/give-sign-in.ts'
import { signIn } from '#auth/sign-in.ts'
import { readSession } from '#auth/session.ts'
import { locales, type Locale } from '#domain/locale.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { setLogLevel } from '#log.ts'
import type { Sender } from '#mail/sender.ts'
import { smtpSender } from '#mail/smtp.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs, type TaskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { png } from '#tests/support/pictures.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { startSmtpServer, type SmtpTestServer } from '#tests/support/smtp-server.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findTestMails } from './find-test-mails.ts'
import { requestTestMail } from './request-test-mail.ts'
import { setLogo } from './set-logo.ts'
import { setTemplate } from './set-template.ts'

useDatabase()
setLogLevel('silent')

const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
let server: SmtpTestServer
let sender: Sender

beforeAll(async () => {
  setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' })
  server = await startSmtpServer()
  sender = smtpSender({ host: '127.0.0.1', port: server.port, tls: 'never' })
})
afterAll(async () => {
  await sender.close()
  await server.stop()
})
beforeEach(() => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  server.received.length = 0
})

async function deliverAll(): Promise<void> {
  const from = { email: 'bookings@example.com' }
  const delivery = { sender, from, baseUrl: 'https://book.example.com' }
  const verbs: TaskVerbs = {
    ...taskVerbs(delivery),
    test_mail: (scope, task) => deliverTestMail(scope, task, delivery),
  }
  while (await drain(verbs, new AbortController().signal));
}

const mailTo = (address: string) =>
  server.received.find(({ to }) => to.includes(address))?.parsed ?? expect.fail(`no mail to ${address}`)

const texts = {
  greeting: 'Dear {client_name} & friends,\n<b>welcome</b> to {business_name}!',
  preparation: 'Come at {time} on {date} to {staff_name}.\n"Nothing" else.',
  location: 'Room 7 for {service}\nRua do Ouro 1',
}
const confirmation = (locale: Locale) => ({ kind: 'booking_confirmation' as const, locale, texts })

async function bookIn(salon: Salon, locale: Locale, at: Temporal.Instant, name = 'Ana'): Promise<string> {
  const email = `${locale}-${crypto.randomUUID()}@example.com`
  await book(salon, at, { client: { name, email, phone: null, locale } })
  return email
}

describe('a mail with the professional’s own words', () => {
  it.each(locales)(
    'says them as text in both parts, with the facts in the client’s language: %s',
    async (locale) => {
      const salon = await makeSalon({ plan: 'plus', name: 'Bär & <Co>' })
      await setTemplate(salon.scope, confirmation(locale), 0)
      const email = await bookIn(salon, locale, tenOClock)
      await deliverAll()
      const { html, text, subject } = mailTo(email)
      const day = {
        en: 'Wednesday 9 January 2030',
        pt: 'quarta-feira, 9 de janeiro de 2030',
        es: 'miércoles, 9 de enero de 2030',
      }
      const service = locale === 'pt' ? 'Corte' : 'Cut'
      expect(text).toContain('Dear Ana & friends,\n<b>welcome</b> to Bär & <Co>!')
      expect(text).toContain(`Come at 10:00 on ${day[locale]} to Bär & <Co>.\n"Nothing" else.`)
      expect(text).toContain(`Room 7 for ${service}\nRua do Ouro 1`)
      expect(html).toContain(
        'Dear Ana &amp; friends,<br/>&lt;b&gt;welcome&lt;/b&gt; to Bär &amp; &lt;Co&gt;!',
      )
      expect(html).toContain(`Room 7 for ${service}<br/>Rua do Ouro 1`)
      expect(html).not.toContain('<b>')
      expect(subject).toContain('Bär & <Co>')
    },
  )

  it('shows the logo at its address, at a size that fits', async () => {
    const salon = await makeSalon({ plan: 'plus' })
    const content = png(96, 96, [10, 90, 80, 255])
    await setLogo(salon.scope, { type: 'png', width: 96, height: 96, content }, null)
    const email = await bookIn(salon, 'en', tenOClock)
    await deliverAll()
    expect(mailTo(email).html).toMatch(
      /<img[^>]* height="48" src="https:\/\/book\.example\.com\/images\/[\w-]+\/[\w-]{22}\.png"[^>]* width="48"/,
    )
    expect(mailTo('salon@example.com').html).not.toContain('<img')
  })

  it('goes into the calendar with its own place', async () => {
    const salon = await makeSalon({ plan: 'plus', location: 'Elsewhere' })
    await setTemplate(salon.scope, confirmation('en'), 0)
    const email = await bookIn(salon, 'en', tenOClock)
    await deliverAll()
    const [invite] = mailTo(email).attachments
    const ics = invite!.content.toString().replaceAll('\r\n ', '')
    expect(ics).toMatch(/LOCATION:Room 7 for Cut\\, Rua do Ouro 1/)
    expect(mailTo('salon@example.com').text).not.toContain('Room 7')
  })

  it('repeats no name that looks like a link, and no line of one reaches the subject', async () => {
    const salon = await makeSalon({ plan: 'plus', name: 'Salon\r\nBcc: eve@evil.example' })
    await setTemplate(salon.scope, confirmation('en'), 0)
    const email = await bookIn(salon, 'en', tenOClock, 'Win at www.evil.example')
    await deliverAll()
    const mail = server.received.find(({ to }) => to.includes(email))!
    expect(mail.parsed.text).toContain('Dear client & friends')
    expect(mail.to).toEqual([email])
    expect(mail.parsed.headers.has('bcc')).toBe(false)
    expect(mail.parsed.subject).not.toMatch(/[\r\n]/)
  })

  it('says the usual ones while the plan is Free, and the own ones after an upgrade', async () => {
    const salon = await makeSalon({ plan: 'plus', location: 'Elsewhere' })
    await setTemplate(salon.scope, confirmation('en'), 0)
    await changePlan(salon.scope, 'free')
    const first = await bookIn(salon, 'en', tenOClock)
    await deliverAll()
    expect(mailTo(first).text).toContain('Hello Ana,')
    expect(mailTo(first).text).toContain('Elsewhere')
    expect(mailTo(first).text).not.toMatch(/friends|Room 7/)
    await changePlan(salon.scope, 'pro')
    const second = await bookIn(salon, 'en', tenOClock.add({ hours: 1 }))
    await deliverAll()
    expect(mailTo(second).text).toContain('Dear Ana & friends')
  })
})

describe('a test mail', () => {
  async function owner(salon: Salon): Promise<string> {
    const person = {
      name: 'Olga',
      email: `${crypto.randomUUID()}@example.com`,
      password: 'correct horse battery',
    }
    await giveSignIn(salon.scope, salon.staffIds[0]!, person)
    const outcome = await signIn({ ...person, address: '10.0.0.1' })
    if (outcome.kind !== 'signed_in') throw new Error(outcome.kind)
    const cookie = outcome.cookies.map((one) => one.split(';')[0]).join('; ')
    const session = await readSession(new Headers({ cookie }))
    return `${session!.personId} ${person.email}`
  }

  it('goes to whoever asked, says that it is one, and belongs in no calendar', async () => {
    const salon = await makeSalon({ plan: 'plus' })
    const [personId, email] = (await owner(salon)).split(' ') as [string, string]
    await requestTestMail(salon.scope, personId, confirmation('pt'))
    expect(await findTestMails(salon.scope)).toMatchObject([{ status: 'sending' }])
    await deliverAll()
    const mail = mailTo(email)
    expect(mail.subject).toMatch(/^Teste: /)
    expect(mail.text).toContain('Dear Ana Silva & friends')
    expect(mail.text).toContain('Isto é um teste.')
    expect(mail.attachments).toEqual([])
    expect(await findTestMails(salon.scope)).toMatchObject([{ status: 'sent', kept: false }])
  })

  it('is sent five times in ten minutes, also when all are asked for at once', async () => {
    const salon = await makeSalon({ plan: 'plus' })
    const [personId, email] = (await owner(salon)).split(' ') as [string, string]
    const ask = () => requestTestMail(salon.scope, personId, confirmation('en'))
    const asked = await Promise.allSettled(Array.from({ length: 9 }, ask))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    await deliverAll()
    expect(server.received.filter(({ to }) => to.includes(email))).toHaveLength(5)
    await expect(ask()).rejects.toThrow('too_many_test_mails')
    setClockStart(Temporal.Instant.from('2030-01-07T06:10:00Z'))
    await ask()
  })

  it('is not sent on Free', async () => {
    const salon = await makeSalon({ plan: 'free' })
    const refused = requestTestMail(salon.scope, crypto.randomUUID(), confirmation('en'))
    await expect(refused).rejects.toThrow('templates_not_in_plan')
  })
})
