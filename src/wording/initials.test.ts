import { expect, it } from 'vitest'
import { initials } from './initials.ts'

it('initials are the first letters of the words that matter', () => {
  expect(
    ['Estúdio da Luz', 'Rosa & Filhas', 'ana', 'Dr. João Sá, dentista', '李小龙', '☀'].map(initials),
  ).toEqual(['EL', 'RF', 'A', 'DJ', '李', ''])
})
