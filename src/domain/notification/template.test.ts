import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillIn, problemIn, variables, type Variable } from './template.ts'

const values: Record<Variable, string> = {
  client_name: 'Ana',
  service: 'Cut',
  staff_name: 'Bea',
  business_name: 'Salon',
  date: 'Tuesday 3 March 2026',
  time: '10:15',
}

describe('a text with variables', () => {
  it('says the facts of the appointment in their place', () => {
    expect(fillIn('Dear {client_name},\n{service} with {staff_name} at {time}.', values)).toBe(
      'Dear Ana,\nCut with Bea at 10:15.',
    )
  })

  it('forgives spaces and capitals in a name', () => {
    expect(problemIn('{ Client_Name }')).toBeNull()
    expect(fillIn('Hi { Client_Name }!', values)).toBe('Hi Ana!')
  })

  it.each([
    ['Hi {client}', 'unknown', '{client}'],
    ['Hi {first name}, hello', 'unknown', '{first name}'],
    ['{}', 'unknown', '{}'],
    ['{constructor} {__proto__}', 'unknown', '{constructor}'],
    ['Hi {client_name, hello', 'unclosed', '{client_name,'],
    ['Hi {client {service}', 'unclosed', '{client'],
    ['{client_name\n}', 'unclosed', '{client_name'],
    ['Hi client_name}', 'stray', '}'],
    ['{{client_name}}', 'unclosed', '{'],
  ])('names what is wrong in %j', (text, kind, found) => {
    expect(problemIn(text)).toEqual({ kind, found })
  })
})

describe('any text', () => {
  const word = fc.constantFrom<Variable>(...variables)
  const anyValues = fc.record(
    Object.fromEntries(variables.map((name) => [name, fc.string({ unit: 'grapheme' })])) as Record<
      Variable,
      fc.Arbitrary<string>
    >,
  )
  const plain = fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => text.replaceAll(/[{}]/g, ''))

  it('without braces has no problem and stays as it is', () => {
    fc.assert(
      fc.property(plain, anyValues, (text, facts) => {
        expect(problemIn(text)).toBeNull()
        expect(fillIn(text, facts)).toBe(text)
      }),
    )
  })

  it('takes values as they are, braces, dollars and all', () => {
    fc.assert(
      fc.property(plain, word, plain, anyValues, (before, name, after, facts) => {
        expect(fillIn(`${before}{${name}}${after}`, facts)).toBe(before + facts[name] + after)
      }),
    )
  })

  it('that has no problem has no brace left but those of the values', () => {
    const pieces = fc.constantFrom('{', '}', '{client_name}', '{time}', '{nothing}', ' ', '\n', 'x')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join('')
        const left = /[{}]/.test(fillIn(text, values))
        expect(problemIn(text) !== null).toBe(left)
      }),
    )
  })
})
