import { describe, expect, it } from 'vitest'
import { renderInvitationMail } from './invitation-mail.ts'

const mail = {
  locale: 'es',
  personName: 'Rita',
  professionalName: 'Salón Sol',
  accentColor: '#0f766e',
  expires: Temporal.PlainDate.from('2030-01-15'),
  url: 'https://book.example.com/invitation?token=abc&lang=es',
} as const

describe('the mail that invites somebody to a team', () => {
  it('says to which, in their language, until when and where', async () => {
    const { subject, html, text } = await renderInvitationMail(mail)
    expect(subject).toBe('Trabaja con Salón Sol')
    expect(html).toContain('href="https://book.example.com/invitation?token=abc&amp;lang=es"')
    for (const part of [html, text]) expect(part).toContain('martes, 15 de enero')
    expect(text).toContain(mail.url)
  })

  it('carries no link that somebody typed as a name', async () => {
    const { subject, html, text } = await renderInvitationMail({
      ...mail,
      personName: 'www.win.example',
      professionalName: 'Go to evil.example now',
    })
    for (const part of [subject, html, text]) expect(part).not.toMatch(/evil|win\.example/)
  })
})
