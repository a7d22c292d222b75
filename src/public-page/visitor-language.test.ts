import { describe, expect, it } from 'vitest'
import { visitorLanguage } from './visitor-language.ts'

const none = { query: undefined, cookie: undefined, accepted: undefined }

describe('the language of a visitor', () => {
  it('is the one in the URL before all others', () => {
    expect(visitorLanguage({ query: 'es', cookie: 'pt', accepted: 'en' })).toBe('es')
  })

  it('is the one they chose before, if the URL says nothing that we speak', () => {
    expect(visitorLanguage({ query: 'fr', cookie: 'pt', accepted: 'en' })).toBe('pt')
  })

  it('is the one their browser likes best of those that we speak', () => {
    expect(visitorLanguage({ ...none, accepted: 'fr-FR,fr;q=0.9,es-MX;q=0.7,en;q=0.8' })).toBe('en')
    expect(visitorLanguage({ ...none, accepted: 'pt-BR, en;q=0.5' })).toBe('pt')
    expect(visitorLanguage({ ...none, accepted: 'en;q=0, es ; q=0.3' })).toBe('es')
  })

  it('is unknown where nothing tells one that we speak', () => {
    expect(visitorLanguage(none)).toBeUndefined()
    expect(visitorLanguage({ ...none, accepted: '*;;q=x,,de' })).toBeUndefined()
    expect(visitorLanguage({ ...none, cookie: '__proto__', query: 'constructor' })).toBeUndefined()
  })
})
