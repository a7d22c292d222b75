import { describe, expect, it } from 'vitest'
import {
  acceptance,
  isAccepted,
  newAppointmentErrors,
  newAppointmentTyped,
  typedStart,
  type NewAppointmentTyped,
} from './new-appointment-form.ts'
import { dateBounds, typedClock, typedDate } from './typed-time.ts'

const bounds = dateBounds(Temporal.PlainDate.from('2030-01-08'))
const id = '0198f3a0-0000-7000-8000-000000000001'

function typed(query: string): NewAppointmentTyped {
  return newAppointmentTyped(new URLSearchParams(query), 'pt', id)
}

const start = (query: string, zone = 'Europe/Lisbon') => typedStart(typed(query), zone, bounds)?.toString()

describe('the time that was typed', () => {
  it('is the free time that was chosen, on its own day only', () => {
    expect(start('date=2030-01-09&slot=2030-01-09T10:15:00Z')).toBe('2030-01-09T10:15:00Z')
    expect(start('date=2030-01-10&slot=2030-01-09T10:15:00Z')).toBeUndefined()
    expect(start('date=2030-01-09&slot=soon')).toBeUndefined()
  })

  it('is the one that was written, in the zone of the professional, before any that was chosen', () => {
    expect(start('date=2030-07-09&time=9:05&slot=2030-07-09T10:15:00Z')).toBe('2030-07-09T08:05:00Z')
    expect(start('date=2030-07-09&time=soon&slot=2030-07-09T10:15:00Z')).toBeUndefined()
  })

  it('keeps both instants apart where the clock shows a time twice', () => {
    const twice = ['2030-10-27T00:30:00Z', '2030-10-27T01:30:00Z']
    expect(twice.map((slot) => start(`date=2030-10-27&slot=${slot}`))).toEqual(twice)
  })

  it('moves later where the clock skips it', () => {
    expect(start('date=2030-03-31&time=01:30')).toBe('2030-03-31T01:30:00Z')
  })

  it('lies within a year back and two ahead', () => {
    const dates = [
      '2029-01-07',
      '2029-01-06',
      '2032-01-09',
      '2032-01-10',
      '9999-12-31',
      '+275760-09-14',
      '2030-02-30',
      '',
    ]
    expect(dates.filter((date) => typedDate(date, bounds))).toEqual(['2029-01-07', '2032-01-09'])
  })

  it('is a time of the clock', () => {
    const times = ['9:30', '09:30', '23:59', '00:00', '09:30:00', '24:00', '9', '12:60', 'noon', '-1:30']
    expect(times.filter((time) => typedClock(time))).toEqual(['9:30', '09:30', '23:59', '00:00', '09:30:00'])
  })
})

describe('what is wrong with the form', () => {
  const wrong = (query: string) => {
    const read = typed(query)
    return Object.keys(newAppointmentErrors(read, typedStart(read, 'UTC', bounds), bounds)).sort()
  }
  const when = 'date=2030-01-09&time=10:00'

  it('is nothing for a walk-in who leaves only a name', () => {
    expect(wrong(`name=Rui&${when}`)).toEqual([])
  })

  it('is said of each field', () => {
    expect(wrong('')).toEqual(['date', 'name'])
    expect(
      wrong(`date=2030-01-09&name=${'x'.repeat(121)}&email=x&phone=x&notes=${'x'.repeat(2001)}`),
    ).toEqual(['email', 'name', 'notes', 'phone', 'time'])
  })

  it('asks nothing about a client on record', () => {
    expect(wrong(`client=${id}&email=x&${when}`)).toEqual([])
    expect(wrong(`client=someone&${when}`)).toEqual(['name'])
  })

  it('reads text without what no database holds', () => {
    expect(typed('name=+A%00na++B%0A+&notes=a%0D%0Ab')).toMatchObject({ name: 'Ana B', notes: 'a\nb' })
  })
})

describe('a warning', () => {
  const instant = Temporal.Instant.from('2030-01-09T10:00:00Z')

  it('counts as read for the very time and reasons that it named', () => {
    const accepted = acceptance(instant, ['break', 'notice'])
    expect(isAccepted(accepted, instant, ['break'])).toBe(true)
    expect(isAccepted(accepted, instant, ['break', 'window'])).toBe(false)
    expect(isAccepted(accepted, instant.add({ minutes: 15 }), ['break'])).toBe(false)
    expect(isAccepted('', instant, ['break'])).toBe(false)
  })

  it('is not asked for where nothing speaks against the time', () => {
    expect(isAccepted('', instant, [])).toBe(true)
    expect(isAccepted(acceptance(instant.add({ minutes: 15 }), ['break']), instant, [])).toBe(true)
  })
})
