import { describe, expect, it } from 'vitest'
import { renderPasswordMail } from './password-mail.ts'

const mail = {
  locale: 'pt',
  personName: 'Ana',
  professionalName: 'Salão Sol',
  accentColor: '#0f766e',
  url: 'https://book.example.com/reset/new?token=abc',
} as const

describe('the mail with the link to a new password', () => {
  it('says for which business, in its language, and where to go', async () => {
    const { subject, html, text } = await renderPasswordMail(mail)
    expect(subject).toBe('Escolha uma nova palavra-passe')
    expect(html).toContain('href="https://book.example.com/reset/new?token=abc"')
    for (const part of [html, text]) expect(part).toContain('Salão Sol')
    expect(text).toContain('https://book.example.com/reset/new?token=abc')
  })

  it('carries no link that somebody typed as a name', async () => {
    const { subject, html, text } = await renderPasswordMail({
      ...mail,
      personName: 'www.win.example',
      professionalName: 'Go to evil.example now',
    })
    for (const part of [subject, html, text]) expect(part).not.toMatch(/evil|win\.example/)
  })
})
