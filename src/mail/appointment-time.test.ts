import { describe, expect, it } from 'vitest'
import { appointmentTime } from './appointment-time.ts'

const start = Temporal.Instant.from('2026-07-03T13:15Z')
const end = Temporal.Instant.from('2026-07-03T14:00Z')

describe('a time is told in the zone of the professional and the language of the reader', () => {
  it.each([
    ['en', 'Friday 3 July 2026', 'Fri 3 Jul, 14:15', 'Portugal time (GMT+1)'],
    ['pt', 'Sexta-feira, 3 de julho de 2026', 'sex 3 jul, 14:15', 'Hora local: Portugal (GMT+1)'],
    ['es', 'Viernes, 3 de julio de 2026', 'vie 3 jul, 14:15', 'Hora local: Portugal (GMT+1)'],
  ] as const)('%s', (locale, day, short, zone) => {
    expect(appointmentTime(start, end, 'Europe/Lisbon', locale)).toMatchObject({
      day,
      short,
      zone,
      hours: '14:15 – 15:00',
    })
  })
})

it('every zone has a name in words, in every language', () => {
  for (const locale of ['en', 'pt', 'es'] as const) {
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      const { zone } = appointmentTime(start, end, timeZone, locale)
      expect(zone, timeZone).toMatch(/^\p{L}[\p{L} .,:’'()–&/-]{2,} \(GMT([+-]\d+(:\d+)?)?\)$/u)
    }
  }
})

it('a zone without a country’s name goes by its city, and one that is no place by its distance from GMT', () => {
  expect(appointmentTime(start, end, 'Africa/Abidjan', 'en').zone).toBe('Abidjan time (GMT)')
  expect(appointmentTime(start, end, 'UTC', 'en').zone).toBe('GMT')
  expect(appointmentTime(start, end, 'Etc/GMT+5', 'en').zone).toBe('GMT-5')
})

it('an appointment past midnight names the day of its end; one that ends at midnight does not', () => {
  const late = Temporal.Instant.from('2026-07-03T22:00Z')
  expect(appointmentTime(late, late.add({ hours: 2 }), 'UTC', 'en').hours).toBe('22:00 – 00:00')
  expect(appointmentTime(late, late.add({ hours: 3 }), 'UTC', 'en').hours).toBe('22:00 – Sat 4 Jul, 01:00')
})

it('the hour that happens twice is told apart by its offset', () => {
  const first = Temporal.Instant.from('2026-10-25T00:30Z')
  const second = first.add({ hours: 1 })
  const told = (at: Temporal.Instant) => appointmentTime(at, at.add({ minutes: 15 }), 'Europe/Lisbon', 'en')
  expect([told(first).hours, told(first).zone]).toEqual(['01:30 – 01:45', 'Portugal time (GMT+1)'])
  expect([told(second).hours, told(second).zone]).toEqual(['01:30 – 01:45', 'Portugal time (GMT)'])
})
