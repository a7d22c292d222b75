import { describe, expect, it } from 'vitest'
import { reasonFrom } from './cancel-form.ts'
import { detailsErrors, detailsFrom } from './details-form.ts'

function form(fields: Record<string, string | File>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  return made
}

const errorsOf = (fields: Record<string, string>) =>
  detailsErrors(detailsFrom(form({ name: 'Ana', email: 'ana@example.com', ...fields })))

describe('what a client types', () => {
  it('is enough with a name and an email address', () => {
    expect(errorsOf({})).toEqual({})
  })

  it('may hold letters of every language, and lines', () => {
    const typed = detailsFrom(form({ name: '  José  Ñandú 李 ', notes: 'One\r\ntwo\r\n' }))
    expect(typed).toMatchObject({ name: 'José Ñandú 李', notes: 'One\ntwo' })
  })

  it('loses what no database can hold', () => {
    expect(detailsFrom(form({ name: 'A\u0000n\u0007a' })).name).toBe('Ana')
  })

  it('is nothing where a file was sent instead', () => {
    expect(detailsFrom(form({ name: new File(['x'], 'name.txt') })).name).toBe('')
  })

  it('has to be an email address with a domain', () => {
    for (const email of [
      'maria',
      'maria@',
      '@example.com',
      'a b@example.com',
      'maria@example',
      'm@-x.com',
      'a@b.c,d@e.f',
      `${'x'.repeat(250)}@example.com`,
    ])
      expect(errorsOf({ email }), email).toEqual({ email: 'form' })
    for (const email of ['m@x.pt', "o'neil+hair@mail.example.co.uk"])
      expect(errorsOf({ email }), email).toEqual({})
  })

  it('may be a phone number in any of its spellings', () => {
    for (const phone of ['+351 912 345 678', '(21) 3456-7890', '912.345.678'])
      expect(errorsOf({ phone }), phone).toEqual({})
    for (const phone of ['call me', '12', '+1+2345678', '1'.repeat(30)])
      expect(errorsOf({ phone }), phone).toEqual({ phone: 'form' })
  })

  it('has an end', () => {
    expect(errorsOf({ name: 'x'.repeat(121), notes: 'x'.repeat(2001) })).toEqual({
      name: 'too_long',
      notes: 'too_long',
    })
    expect(errorsOf({ name: 'x'.repeat(120), notes: `${'x'.repeat(1998)}\r\ny` })).toEqual({})
  })

  it('is a machine where the hidden field is filled in', () => {
    expect(errorsOf({ subject: 'x' })).toEqual({ subject: 'form' })
  })
})

describe('the reason for cancelling', () => {
  it('may be left out, and is cut where it is too long', () => {
    expect(reasonFrom(form({}))).toBeNull()
    expect(reasonFrom(form({ reason: '  ' }))).toBeNull()
    expect(reasonFrom(form({ reason: 'x'.repeat(600) }))).toHaveLength(500)
  })
})
