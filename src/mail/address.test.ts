import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAddress, isEmailAddress, parseAddress } from './address.ts'

describe('MAIL_FROM', () => {
  it.each([
    ['mail@example.com', { email: 'mail@example.com' }],
    ['<mail@example.com>', { email: 'mail@example.com' }],
    ['Salão Bela <mail@example.com>', { email: 'mail@example.com', name: 'Salão Bela' }],
    ['"Bela, Lda" <mail@example.com>', { email: 'mail@example.com', name: 'Bela, Lda' }],
    ['Bookings <bookings@localhost>', { email: 'bookings@localhost', name: 'Bookings' }],
  ])('%s', (text, address) => {
    expect(parseAddress(text)).toEqual(address)
  })

  it.each([
    '',
    'Salão Bela',
    'a@b@c',
    'a b@c.d',
    'one@x.y, two@x.y',
    'Name <no>',
    'Name <a@b.c',
    '<a@b.c> more',
  ])('%s is no address', (text) => {
    expect(parseAddress(text)).toBeNull()
  })
})

describe('a written address', () => {
  it('reads back as itself, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const written = formatAddress({ email: 'ana@example.com', name })
        expect(written).not.toMatch(/[\r\n]/)
        expect(parseAddress(written)?.email).toBe('ana@example.com')
        expect(written.match(/</g)?.length ?? 0).toBeLessThanOrEqual(1)
      }),
    )
  })
})

it('an address can never be read as two', () => {
  for (const text of [
    'a@b.c,d@e.f',
    'a@b.c;d@e.f',
    'a@b.c d@e.f',
    'a@b.c\r\nBcc: d',
    '"a"@b.c',
    '<a@b.c>',
    'a@b.c>',
    'a@',
    '@b',
    'a'.repeat(251) + '@b.c',
  ]) {
    expect(isEmailAddress(text), text).toBe(false)
  }
  for (const text of ['a@b.c', "o'neil+x@sub.example.co", 'josé@exámple.com', 'bookings@localhost']) {
    expect(isEmailAddress(text), text).toBe(true)
  }
})
