import { describe, expect, it } from 'vitest'
import { ageWords } from './age-words.ts'
import { capitalised } from './capitalised.ts'
import { dateWords } from './date-words.ts'
import { durationWords } from './duration.ts'
import { priceWords } from './money.ts'

const at = Temporal.Instant.from('2026-03-03T10:15:00Z').epochMilliseconds

describe('an age', () => {
  const now = Temporal.Instant.from('2026-03-03T10:15:00Z')

  it.each([
    [{ seconds: -59 }, 'now'],
    [{ seconds: -60 }, '1 minute ago'],
    [{ minutes: -59, seconds: -59 }, '59 minutes ago'],
    [{ hours: -23, minutes: -59 }, '23 hours ago'],
    [{ hours: -24 }, 'yesterday'],
    [{ hours: -80 }, '3 days ago'],
    [{ minutes: 4, seconds: 30 }, 'in 4 minutes'],
  ])('of %o is told in its largest whole unit: %s', (span, words) => {
    expect(ageWords('en', now.add(span), now)).toBe(words)
  })

  it('is told as the reader says it', () => {
    expect(ageWords('pt', now, now)).toBe('agora')
    expect(ageWords('es', now.subtract({ hours: 2 }), now)).toBe('hace 2 horas')
  })
})

describe('a day and a time', () => {
  it('are told as people say them', () => {
    expect(dateWords('en', 'Europe/Lisbon').dayAndClock(at)).toBe('Tuesday 3 March, 10:15')
    expect(dateWords('pt', 'Europe/Lisbon').dayAndClock(at)).toBe('terça-feira, 3 de março, 10:15')
    expect(dateWords('es', 'Europe/Lisbon').dayAndClock(at)).toBe('martes, 3 de marzo, 10:15')
  })

  it('are those of the professional’s zone', () => {
    const tokyo = dateWords('en', 'Asia/Tokyo')
    expect(tokyo.dayAndClock(at)).toBe('Tuesday 3 March, 19:15')
    expect(String(dateWords('en', 'Pacific/Kiritimati').date(at))).toBe('2026-03-04')
    expect(dateWords('en', 'Australia/Lord_Howe').clock(at)).toBe('21:15')
    expect(dateWords('en', 'Asia/Kathmandu').clock(at)).toBe('16:00')
  })

  it('name the place whose time it is', () => {
    expect(dateWords('en', 'Europe/Lisbon').zonePlace).toBe('Portugal')
    expect(dateWords('en', 'America/New_York').zonePlace).toBe('New York')
    expect(dateWords('es', 'America/Sao_Paulo').zonePlace).toBe('São Paulo')
    expect(dateWords('en', 'Asia/Dubai').zonePlace).toBe('United Arab Emirates')
    expect(dateWords('en', 'Africa/Accra').zonePlace).toBe('Accra')
    expect(dateWords('en', 'UTC').zonePlace).toBeNull()
  })

  it('begin the week as the reader does', () => {
    expect(dateWords('en', 'UTC').weekdays[0]).toEqual({ short: 'Mon', long: 'Monday' })
    expect(dateWords('pt', 'UTC').weekdays[0]).toEqual({ short: 'Dom', long: 'Domingo' })
    expect(dateWords('es', 'UTC').weekdays[0]).toEqual({ short: 'Lun', long: 'Lunes' })
  })

  it('begin a sentence with a capital letter', () => {
    expect(capitalised(dateWords('pt', 'UTC').month(Temporal.PlainYearMonth.from('2026-03')))).toBe(
      'Março de 2026',
    )
  })
})

describe('a price', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ')

  it('stands as the reader writes it', () => {
    expect(priceWords('25.00', 'EUR', 'en')).toBe('€25')
    expect(plain(priceWords('25.50', 'EUR', 'pt'))).toBe('25,50 €')
    expect(plain(priceWords('45.00', 'BRL', 'pt'))).toBe('R$ 45')
    expect(plain(priceWords('1250.00', 'USD', 'es'))).toBe('1250 $')
    expect(priceWords('3000', 'JPY', 'en')).toBe('¥3,000')
  })
})

describe('a duration', () => {
  it('is told in hours and minutes', () => {
    const told = [15, 60, 90, 150, 1440].map((minutes) => durationWords(minutes).replaceAll('\u00a0', ' '))
    expect(told).toEqual(['15 min', '1 h', '1 h 30 min', '2 h 30 min', '24 h'])
  })
})
