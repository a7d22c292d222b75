import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startResendServer, type ResendTestServer } from '#tests/support/resend-server.ts'
import { calendarFile } from './calendar-file.ts'
import { resendSender } from './resend.ts'
import { SendFailure, type Mail, type Sender } from './sender.ts'

const KEY = 're_secret_123'
const mail: Mail = {
  to: { email: 'ana@example.com', name: 'Ana "Nini" <x@evil.example>, Silva' },
  from: { email: 'bookings@example.com', name: 'Salão Bela' },
  replyTo: { email: 'ola@salaobela.example' },
  subject: 'Confirmed: Haircut',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: { 'X-Booking': '1' },
}
const options = { idempotencyKey: 'note-1', professionalId: 'p-1' }

let server: ResendTestServer
let sender: Sender

beforeEach(async () => {
  server = await startResendServer(KEY)
  sender = resendSender({ apiKey: KEY, baseUrl: server.url, timeoutMs: 400 })
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

describe('a mail through Resend', () => {
  it('arrives with both bodies, its headers and the key', async () => {
    const receipt = await sender.send(mail, options)
    const request = server.requests[0]!
    expect(receipt.providerId).toBe([...server.accepted.keys()][0])
    expect(request.idempotencyKey).toBe('note-1')
    expect(request.authorization).toBe(`Bearer ${KEY}`)
    expect(request.email).toMatchObject({
      from: '"Salão Bela" <bookings@example.com>',
      reply_to: 'ola@salaobela.example',
      subject: 'Confirmed: Haircut',
      html: '<p>Hello</p>',
      text: 'Hello',
      headers: { 'X-Booking': '1', 'Auto-Submitted': 'auto-generated' },
    })
  })

  it('has one recipient, whatever the name says', async () => {
    await sender.send(mail, options)
    expect(server.requests[0]!.email.to).toBe('"Ana Nini x@evil.example, Silva" <ana@example.com>')
  })

  it('carries the calendar file with its method', async () => {
    const ics = calendarFile('CANCEL', [], 'invite.ics')
    await sender.send({ ...mail, ics }, options)
    const attachment = server.requests[0]!.email.attachments![0]!
    expect(attachment.filename).toBe('invite.ics')
    expect(attachment.content_type).toBe('text/calendar; charset=utf-8; method=CANCEL')
    expect(Buffer.from(attachment.content, 'base64').toString()).toBe(ics.content)
  })

  it('is one mail when it is sent twice with one key', async () => {
    const first = await sender.send(mail, options)
    const second = await sender.send(mail, options)
    expect(second).toEqual(first)
    expect(server.accepted.size).toBe(1)
  })

  it('is one mail when the answer to the first attempt is lost', async () => {
    server.troubles.push({ reset: 'after' })
    await failureOf(sender.send(mail, options))
    await sender.send(mail, options)
    expect(server.accepted.size).toBe(1)
  })

  it('counts as sent when the key went through with an earlier wording', async () => {
    server.troubles.push({ reset: 'after' })
    await failureOf(sender.send(mail, options))
    expect(await sender.send({ ...mail, text: 'Hello again' }, options)).toEqual({ providerId: null })
    expect(server.accepted.size).toBe(1)
  })
})

describe('trouble that passes', () => {
  it.each([
    ['too many requests', { status: 429, name: 'rate_limit_exceeded' }],
    ['a used-up quota', { status: 429, name: 'daily_quota_exceeded' }],
    ['an error of the server', { status: 500, name: 'internal_server_error' }],
    ['a proxy that answers in HTML', { status: 502, body: '<h1>Bad gateway</h1>' }],
    ['a first request still under way', { status: 409, name: 'concurrent_idempotent_requests' }],
    ['a domain that is not verified yet', { status: 403, name: 'validation_error' }],
    ['an answer that does not come', { delayMs: 5_000 }],
    ['a broken connection', { reset: 'before' as const }],
  ])('%s can be tried again', async (_what, trouble) => {
    server.troubles.push(trouble)
    expect((await failureOf(sender.send(mail, options))).permanent).toBe(false)
    expect(server.accepted.size).toBe(0)
  })

  it('says how long Resend asks to wait', async () => {
    server.troubles.push({ status: 429, name: 'rate_limit_exceeded', retryAfter: 60 })
    expect((await failureOf(sender.send(mail, options))).retryAfterSeconds).toBe(60)
  })

  it('is waited for where Resend asks for a moment', async () => {
    server.troubles.push({ status: 429, name: 'rate_limit_exceeded', retryAfter: 1 })
    await sender.send(mail, options)
    expect(server.requests).toHaveLength(2)
    expect(server.accepted.size).toBe(1)
  })

  it.each([
    ['account', { status: 401, name: 'missing_api_key' }],
    ['account', { status: 429, name: 'daily_quota_exceeded' }],
    ['busy', { status: 429, name: 'rate_limit_exceeded' }],
    ['away', { status: 500, name: 'internal_server_error' }],
    ['refused', { status: 422, name: 'validation_error' }],
  ])('is told by whose it is: %s', async (whose, trouble) => {
    server.troubles.push(trouble)
    expect((await failureOf(sender.send(mail, options))).trouble).toBe(whose)
  })

  it('is a server that cannot be reached', async () => {
    await server.stop()
    const failure = await failureOf(sender.send(mail, options))
    expect(failure.permanent).toBe(false)
    expect(failure.message).toBe('Resend did not answer.')
  })
})

describe('trouble that stays', () => {
  it.each([400, 404, 422])('%d is final', async (status) => {
    server.troubles.push({ status, name: 'validation_error', message: 'Invalid `to` field.' })
    const failure = await failureOf(sender.send(mail, options))
    expect(failure.permanent).toBe(true)
    expect(failure.message).toBe(
      `Resend refused the mail (${status} validation_error): Invalid \`to\` field.`,
    )
  })

  it('is an address that can be none, and nothing is asked', async () => {
    const bad = { ...mail, to: { email: 'ana@example.com, eve@example.com' } }
    const failure = await failureOf(sender.send(bad, options))
    expect(failure.permanent).toBe(true)
    expect(server.requests).toHaveLength(0)
  })
})

it('the key is never shown, even when Resend repeats it', async () => {
  server.troubles.push({ status: 403, name: 'invalid_api_key', message: `Key ${KEY}\nis invalid` })
  const failure = await failureOf(sender.send(mail, options))
  expect(failure.message).toBe('Resend refused the mail (403 invalid_api_key): Key *** is invalid')
  expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(KEY)
})
