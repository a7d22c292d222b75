import { describe, expect, it } from 'vitest'
import { startResendServer } from '#tests/support/resend-server.ts'
import { startSmtpServer } from '#tests/support/smtp-server.ts'
import type { Mail, SendOptions } from './sender.ts'
import { senderFromUrl, smtpSettings } from './sender-from-url.ts'

const mail: Mail = {
  to: { email: 'ana@example.com' },
  from: { email: 'bookings@example.com' },
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
}
const options: SendOptions = { idempotencyKey: 'note-1', professionalId: 'p-1' }
const keep = async () => {}

describe('MAIL_URL', () => {
  it('outbox: keeps the mail and sends nothing', async () => {
    const kept: [Mail, SendOptions][] = []
    const sender = senderFromUrl('outbox:', { keep: async (...one) => void kept.push(one) })
    expect(await sender.send(mail, options)).toEqual({ providerId: null })
    expect(kept).toEqual([[mail, options]])
  })

  it('outbox: fails where keeping fails', async () => {
    const sender = senderFromUrl('outbox:', { keep: () => Promise.reject(new Error('disk full')) })
    await expect(sender.send(mail, options)).rejects.toThrow('disk full')
  })

  it('resend:// sends with that very key, to RESEND_BASE_URL', async () => {
    const server = await startResendServer('re_AbC_123')
    const sender = senderFromUrl('resend://re_AbC_123', { keep, resendBaseUrl: `${server.url}/` })
    await sender.send(mail, options)
    expect(server.accepted.size).toBe(1)
    await server.stop()
  })

  it('smtp:// sends to that server', async () => {
    const server = await startSmtpServer()
    const sender = senderFromUrl(`smtp://127.0.0.1:${server.port}`, { keep })
    await sender.send(mail, options)
    expect(server.received).toHaveLength(1)
    await sender.close()
    await server.stop()
  })
})

describe('an SMTP address', () => {
  it.each([
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, tls: 'offered' }],
    ['smtp://mail.example.com:25', { host: 'mail.example.com', port: 25, tls: 'offered' }],
    [
      'smtps://a%40b.example:p%2Fw%40@mail.example.com',
      { host: 'mail.example.com', port: 465, tls: 'implicit', user: 'a@b.example', password: 'p/w@' },
    ],
    [
      'smtp://u:p@mail.example.com',
      { host: 'mail.example.com', port: 587, tls: 'required', user: 'u', password: 'p' },
    ],
    [
      'smtp://u:p@localhost:1025',
      { host: 'localhost', port: 1025, tls: 'offered', user: 'u', password: 'p' },
    ],
    ['smtp://u:p@[::1]:1025', { host: '::1', port: 1025, tls: 'offered', user: 'u', password: 'p' }],
    [
      'smtp://u:p@mail.lan?tls=never&connections=2',
      { host: 'mail.lan', port: 587, tls: 'never', user: 'u', password: 'p', connections: 2 },
    ],
  ])('%s', (url, settings) => {
    expect(smtpSettings(url)).toEqual(settings)
  })
})

describe('a wrong MAIL_URL is refused with one line that shows no secret', () => {
  it.each([
    '',
    'mailgun://secret',
    'secret@example.com',
    'resend:',
    'resend://',
    'resend://secret/emails',
    'resend://secret key',
    'smtp:',
    'smtp://',
    'smtp://u:secret@',
    'smtp://u:secret@host:99999',
    'smtp://u:sec%ret@host',
    'smtp://u:secret@host?tls=maybe',
    'smtps://u:secret@host?tls=never',
    'smtp://u:secret@host?connections=many',
    'smtp://u:secret/with/slash@host:25',
  ])('%s', (url) => {
    let message = ''
    try {
      senderFromUrl(url, { keep })
    } catch (error) {
      message = (error as Error).message
    }
    expect(message).toMatch(/^MAIL_URL is wrong: [^\n]+$/)
    expect(message).not.toMatch(/sec%?ret/)
  })
})
