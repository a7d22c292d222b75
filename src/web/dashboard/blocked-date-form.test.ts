import { describe, expect, it } from 'vitest'
import { blockFrom } from './blocked-date-form.ts'

function block(first: string, last = '', from = '', to = ''): string | null {
  const blocked = blockFrom({ first, last, from, to })
  return blocked && `${blocked.start} ${blocked.end}`
}

describe('the form of a blocked date', () => {
  it('blocks whole days, the last one included', () => {
    expect(block('2030-01-08')).toBe('2030-01-08T00:00:00 2030-01-09T00:00:00')
    expect(block('2030-01-08', '2030-01-10')).toBe('2030-01-08T00:00:00 2030-01-11T00:00:00')
  })

  it('blocks from a time to a time, on one day or over several', () => {
    expect(block('2030-01-08', '', '14:00', '15:30')).toBe('2030-01-08T14:00:00 2030-01-08T15:30:00')
    expect(block('2030-01-08', '2030-01-10', '14:00', '09:00')).toBe(
      '2030-01-08T14:00:00 2030-01-10T09:00:00',
    )
    expect(block('2030-01-08', '', '14:00')).toBe('2030-01-08T14:00:00 2030-01-09T00:00:00')
  })

  it('cannot end before it begins', () => {
    for (const wrong of [
      block(''),
      block('2030-01-08', '2030-01-07'),
      block('2030-01-08', '', '15:00', '14:00'),
      block('soon'),
    ])
      expect(wrong).toBeNull()
  })
})
