import { describe, expect, it } from 'vitest'
import { usernameProblem } from '#domain/professional/username.ts'
import { signUpErrors, signUpTyped, usernameFrom } from './sign-up-form.ts'
import { regionOf } from './region.ts'

const typed = {
  name: 'Studio',
  username: 'studio',
  person: 'Ana',
  email: 'ana@example.com',
  password: 'a long sentence',
  timeZone: 'Europe/Lisbon',
}

describe('the form of a new account', () => {
  it('accepts what is right', () => {
    expect(signUpErrors(typed)).toEqual({})
  })

  it('says of each field what is wrong', () => {
    const wrong = {
      name: '',
      username: 'Näh',
      person: 'x'.repeat(121),
      email: 'ana@example',
      password: 'short',
      timeZone: '+01:00',
    }
    expect(signUpErrors(wrong)).toEqual({
      name: 'missing',
      username: 'username_form',
      person: 'too_long',
      email: 'email',
      password: 'password',
      timeZone: 'time_zone',
    })
    expect(signUpErrors({ ...typed, username: 'dashboard' })).toEqual({ username: 'username_reserved' })
  })

  it('keeps the spaces of a password, and of nothing else', () => {
    const form = new FormData()
    form.set('password', ' a long sentence ')
    form.set('name', ' Studio ')
    expect(signUpTyped(form)).toMatchObject({ password: ' a long sentence ', name: 'Studio', email: '' })
  })
})

describe('a username that is proposed', () => {
  it.each([
    ['Studio Marisól & Co.', 'studio-marisol-co'],
    ['  ÇA  va!', 'ca-va'],
    ['Dr. João 24', 'dr-joao-24'],
  ])('follows from %s', (name, username) => {
    expect(usernameFrom(name)).toBe(username)
    expect(usernameProblem(username)).toBeNull()
  })

  it('is never too long', () => {
    expect(usernameFrom('a '.repeat(100)).length).toBeLessThanOrEqual(40)
  })
})

describe('the region of a newcomer', () => {
  it('is the first that the browser names and we know', () => {
    expect(regionOf('pt-BR,pt;q=0.9')).toEqual({ timeZone: 'America/Sao_Paulo', currency: 'BRL' })
    expect(regionOf('es,en-US;q=0.8').currency).toBe('USD')
    expect(regionOf(undefined)).toEqual({ timeZone: 'Europe/Lisbon', currency: 'EUR' })
  })
})
