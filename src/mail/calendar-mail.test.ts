import { expect, it } from 'vitest'
import { renderCalendarMail, type CalendarMail } from './calendar-mail.ts'

const mail: CalendarMail = {
  locale: 'es',
  professionalName: 'Salón Sol',
  accentColor: '#0f766e',
  staffName: 'Rita <b>',
  account: 'rita@example.com',
  busyTimes: 'close',
  url: 'https://book.example.com/dashboard/google-calendar?staff=1',
}

it('asks in the reader’s language to connect again, and says what becomes of their times', async () => {
  const { subject, html, text } = await renderCalendarMail(mail)
  expect(subject).toBe('Vuelve a conectar Google Calendar')
  expect(html).toContain('href="https://book.example.com/dashboard/google-calendar?staff=1"')
  for (const part of [html, text]) {
    expect(part).toContain('rita@example.com')
    expect(part).toContain('tus horas dejan de ofrecerse')
  }
  expect(html).not.toContain('<b>')
})

it.each([
  ['keep', 'goes on hiding times'],
  ['close', 'your times are not offered'],
] as const)('tells what was chosen: %s', async (busyTimes, told) => {
  expect((await renderCalendarMail({ ...mail, locale: 'en', busyTimes })).text).toContain(told)
})

it('tells nothing of times where the calendar hid none', async () => {
  const { text } = await renderCalendarMail({ ...mail, locale: 'en', busyTimes: null })
  expect(text).not.toContain('Until then')
})
