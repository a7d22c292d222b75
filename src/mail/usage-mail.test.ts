import { describe, expect, it } from 'vitest'
import { renderUsageMail, type UsageMail } from './usage-mail.ts'

const mail = (over: Partial<UsageMail> = {}): UsageMail => ({
  locale: 'en',
  professionalName: 'Salão Sol',
  accentColor: '#0f766e',
  level: 'near',
  month: Temporal.PlainDate.from('2030-03-01'),
  used: 40,
  limit: 50,
  url: 'https://book.example.com/dashboard/plan',
  ...over,
})

describe('the mail about the use of the plan', () => {
  it.each([
    ['en', 'near', "This month's bookings are nearly used up", '40 of the 50', 'March 2030'],
    ['en', 'full', "This month's bookings are used up", 'All 50', 'March 2030'],
    ['pt', 'near', 'As marcações deste mês estão quase no fim', '40 das 50', 'março de 2030'],
    ['pt', 'full', 'As marcações deste mês esgotaram-se', 'todas as 50', 'março de 2030'],
    ['es', 'near', 'Las reservas de este mes están casi agotadas', '40 de las 50', 'marzo de 2030'],
    ['es', 'full', 'Las reservas de este mes se han agotado', 'las 50', 'marzo de 2030'],
  ] as const)('says in %s what is %s, and where to look', async (locale, level, title, used, month) => {
    const { subject, html, text } = await renderUsageMail(mail({ locale, level }))
    expect(subject).toBe(title)
    for (const part of [used, month, 'https://book.example.com/dashboard/plan']) {
      expect(text).toContain(part)
      expect(html).toContain(part)
    }
  })
})
