import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyLocale, sampleMail } from '#tests/support/sample-mails.ts'
import { startSmtpServer, type SmtpTestServer } from '#tests/support/smtp-server.ts'
import { inviteFor } from './invite.ts'
import { renderMail } from './render-mail.ts'
import { SendFailure, type Mail, type Sender } from './sender.ts'
import { smtpSender, type SmtpSettings } from './smtp.ts'

const plain: Mail = {
  to: { email: 'ana@example.com', name: 'Ana Silva' },
  from: { email: 'bookings@example.com', name: 'Salão Bela' },
  replyTo: { email: 'ola@salaobela.example' },
  subject: 'Confirmed: Haircut',
  html: '<p>Hello</p>',
  text: 'Hello',
}
const options = { idempotencyKey: 'note-1', professionalId: 'p-1' }

let server: SmtpTestServer
let sender: Sender

function connectedTo({ port }: SmtpTestServer, over: Partial<SmtpSettings> = {}): Sender {
  return smtpSender({ host: '127.0.0.1', port, tls: 'offered', timeoutMs: 2_000, ...over })
}

beforeEach(async () => {
  server = await startSmtpServer()
  sender = connectedTo(server)
})
afterEach(async () => {
  await sender.close()
  await server.stop()
})

async function failureOf(sent: Promise<unknown>): Promise<SendFailure> {
  const failure = await sent.then(
    () => null,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(SendFailure)
  return failure as SendFailure
}

describe('a mail through SMTP', () => {
  it.each(everyLocale)('arrives whole in %s', async (locale) => {
    const told = sampleMail({ locale, clientName: 'João Ñúñez', serviceName: 'Coloração — “à medida”' })
    const rendered = await renderMail(told)
    const version = { bookingId: 'b-1', sequence: 2, stamp: told.sentAt }
    const ics = inviteFor(told, version, { organizer: plain.from, attendee: plain.to })
    await sender.send({ ...plain, ...rendered, ics }, options)

    const { parsed, from, to } = server.received[0]!
    expect([from, ...to]).toEqual(['bookings@example.com', 'ana@example.com'])
    expect(parsed.subject).toBe(rendered.subject)
    expect(parsed.text?.trimEnd()).toBe(rendered.text.trimEnd())
    expect(parsed.html).toBe(rendered.html)
    expect(parsed.from?.text).toBe('"Salão Bela" <bookings@example.com>')
    expect(parsed.replyTo?.text).toBe('ola@salaobela.example')
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
  })

  it('has the calendar file twice: as a part that calendars act on, and as an attachment', async () => {
    const told = sampleMail()
    const version = { bookingId: 'b-1', sequence: 0, stamp: told.sentAt }
    const ics = inviteFor(told, version, { organizer: plain.from, attendee: plain.to })
    await sender.send({ ...plain, ics }, options)

    const { raw, parsed } = server.received[0]!
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
    expect(parsed.attachments.map(({ contentType }) => contentType)).toEqual([
      'text/calendar',
      'application/ics',
    ])
    expect(parsed.attachments[1]!.filename).toBe('invite.ics')
    for (const { content } of parsed.attachments) {
      expect(new ICAL.Component(ICAL.parse(content.toString('utf8'))).getFirstPropertyValue('method')).toBe(
        'REQUEST',
      )
    }
  })

  it('keeps one Message-ID through every attempt', async () => {
    await sender.send(plain, { ...options, idempotencyKey: 'note 7/é' })
    await sender.send(plain, { ...options, idempotencyKey: 'note 7/é' })
    expect(server.received.map(({ parsed }) => parsed.messageId)).toEqual([
      '<note-7--@example.com>',
      '<note-7--@example.com>',
    ])
  })

  it('cannot be given further headers or recipients by a name or a subject', async () => {
    const sly = 'Ana\r\nBcc: eve@example.com\r\n, "Eve" <eve@example.com>'
    await sender.send(
      {
        ...plain,
        to: { email: 'ana@example.com', name: sly },
        from: { ...plain.from, name: sly },
        subject: sly,
      },
      options,
    )
    const { parsed, to } = server.received[0]!
    expect(to).toEqual(['ana@example.com'])
    expect(parsed.bcc).toBeUndefined()
    expect(parsed.to).toMatchObject({ value: [{ address: 'ana@example.com' }] })
    expect(parsed.from?.value).toHaveLength(1)
    expect(parsed.subject).toBe('Ana Bcc: eve@example.com , "Eve" <eve@example.com>')
  })

  it('uses few connections for many mails', async () => {
    const many = Array.from({ length: 20 }, (_, at) =>
      sender.send(plain, { ...options, idempotencyKey: `note-${at}` }),
    )
    await Promise.all(many)
    expect(server.received).toHaveLength(20)
    expect(server.connections()).toBeLessThanOrEqual(5)
  })
})

describe('a connection that the server closed while it idled', () => {
  it.each([0, 50])('is replaced without a word, %d ms later', async (pause) => {
    await sender.send(plain, options)
    server.hangUp()
    await new Promise((resolve) => setTimeout(resolve, pause))
    await sender.send(plain, { ...options, idempotencyKey: 'note-2' })
    expect(server.received).toHaveLength(2)
    expect(server.connections()).toBe(2)
  })
})

describe('trouble that passes', () => {
  it.each([
    ['a mailbox that is busy', { at: 'recipient' as const, code: 450, words: 'Try later' }],
    ['greylisting', { at: 'content' as const, code: 451, words: 'Greylisted' }],
    ['a confused session', { at: 'content' as const, code: 503, words: 'Bad sequence' }],
    ['a connection that breaks', { at: 'content' as const, code: 'hang up before the answer' as const }],
  ])('%s can be tried again', async (_what, trouble) => {
    server.troubles.push(trouble)
    expect((await failureOf(sender.send(plain, options))).permanent).toBe(false)
  })

  it('is a server that cannot be reached', async () => {
    await server.stop()
    expect((await failureOf(sender.send(plain, options))).permanent).toBe(false)
  })

  it('never makes the sender itself send a second time', async () => {
    server.troubles.push({ at: 'content', code: 'hang up before the answer' })
    await failureOf(sender.send(plain, options))
    await sender.send({ ...plain, subject: 'Another' }, { ...options, idempotencyKey: 'note-2' })
    expect(server.received.map(({ parsed }) => parsed.subject)).toEqual(['Confirmed: Haircut', 'Another'])
  })
})

describe('trouble that stays', () => {
  it.each([
    ['an unknown mailbox', { at: 'recipient' as const, code: 550, words: 'No such user' }],
    ['refused content', { at: 'content' as const, code: 554, words: 'Spam' }],
  ])('%s is final', async (_what, trouble) => {
    server.troubles.push(trouble)
    const failure = await failureOf(sender.send(plain, options))
    expect(failure.permanent).toBe(true)
    expect(failure.message).toBe(
      `127.0.0.1:${server.port} refused the mail: ${trouble.code} ${trouble.words}`,
    )
  })

  it('is an address that can be none', async () => {
    const failure = await failureOf(sender.send({ ...plain, to: { email: 'nobody' } }, options))
    expect(failure.permanent).toBe(true)
    expect(failure.message).toBe('"nobody" is not an email address.')
  })
})

describe('signing in and encryption', () => {
  it('signs in, and tells a wrong password apart without showing it', async () => {
    const guarded = await startSmtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      authMethods: ['PLAIN', 'LOGIN'],
      onAuth: ({ username, password }, _session, done) =>
        username === 'app' && password === 's3cret'
          ? done(null, { user: 'app' })
          : done(new Error(`bad ${password}`)),
    })
    const right = connectedTo(guarded, { user: 'app', password: 's3cret' })
    const wrong = connectedTo(guarded, { user: 'app', password: 'guess' })
    await right.send(plain, options)
    const failure = await failureOf(wrong.send(plain, options))
    expect(guarded.received).toHaveLength(1)
    expect(failure.permanent).toBe(false)
    expect(failure.message).toMatch(/535 bad \*\*\*$/)
    await Promise.all([right.close(), wrong.close()])
    await guarded.stop()
  })

  it('uses STARTTLS, and refuses a certificate that nobody vouches for unless told otherwise', async () => {
    const encrypting = await startSmtpServer({ disabledCommands: [] })
    const careful = connectedTo(encrypting, { tls: 'required' })
    const trusting = connectedTo(encrypting, { tls: 'unverified' })
    expect((await failureOf(careful.send(plain, options))).permanent).toBe(false)
    expect(encrypting.received).toHaveLength(0)
    await trusting.send(plain, options)
    expect(encrypting.received[0]!.encrypted).toBe(true)
    await Promise.all([careful.close(), trusting.close()])
    await encrypting.stop()
  })

  it('sends nothing in the open where encryption is required', async () => {
    const careful = connectedTo(server, { tls: 'required' })
    await failureOf(careful.send(plain, options))
    expect(server.received).toHaveLength(0)
    await careful.close()
  })
})
