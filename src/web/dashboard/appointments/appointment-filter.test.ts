import { describe, expect, it } from 'vitest'
import { askedFilter, filtersSet, toDomainFilter } from './appointment-filter.ts'

const asked = (query: string) => askedFilter(new URLSearchParams(query))
const present = Temporal.Instant.from('2030-01-08T23:30:00Z')

function rangeOf(query: string, timeZone = 'America/Sao_Paulo'): (string | undefined)[] {
  const { filter } = toDomainFilter(asked(query), timeZone, present)
  return [filter.from?.toString(), filter.to?.toString()]
}

describe('the list of appointments', () => {
  it('begins with the professional’s today', () => {
    expect(rangeOf('')).toEqual(['2030-01-08T03:00:00Z', undefined])
    expect(rangeOf('', 'Asia/Tokyo')).toEqual(['2030-01-08T15:00:00Z', undefined])
  })

  it('knows periods, in whole days of the professional', () => {
    expect(rangeOf('when=today')).toEqual(['2030-01-08T03:00:00Z', '2030-01-09T03:00:00Z'])
    expect(rangeOf('when=week')).toEqual(['2030-01-08T03:00:00Z', '2030-01-15T03:00:00Z'])
    expect(rangeOf('when=past')).toEqual([undefined, '2030-01-08T03:00:00Z'])
    expect(rangeOf('when=all')).toEqual([undefined, undefined])
  })

  it('takes two dates, the last one included, before any period', () => {
    expect(rangeOf('from=2030-02-01&to=2030-02-03&when=past')).toEqual([
      '2030-02-01T03:00:00Z',
      '2030-02-04T03:00:00Z',
    ])
    expect(rangeOf('to=2030-02-03')).toEqual([undefined, '2030-02-04T03:00:00Z'])
  })

  it('reads what is past backwards', () => {
    expect(toDomainFilter(asked('when=past'), 'UTC', present).page.order).toBe('desc')
    expect(toDomainFilter(asked('when=week'), 'UTC', present).page.order).toBe('asc')
  })

  it('does not ask for what cannot be', () => {
    const nonsense =
      'when=never&status=lost&service=1&staff=%27%20or%201&from=2030-02-31&to=tomorrow&page=-4&client=%20'
    expect(asked(nonsense)).toEqual(asked(''))
    expect(filtersSet(asked(nonsense))).toBe(0)
  })
})
