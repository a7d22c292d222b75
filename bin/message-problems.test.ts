import { expect, test } from 'vitest'
import { messageProblems } from './message-problems.ts'

const whole = { hello: 'Hello {name}', bye: 'Bye' }

test('languages with the same keys and inputs have no problem', () => {
  expect(problems({ en: whole, pt: { bye: 'Adeus', hello: 'Olá {name}' } })).toEqual([])
})

test('a key that a language lacks, or leaves empty, is named with its language', () => {
  expect(problems({ en: whole, pt: { hello: 'Olá {name}' }, es: { ...whole, bye: '' } })).toEqual([
    'bye is missing in messages/pt.json',
    'bye is missing in messages/es.json',
  ])
})

test('a key that only another language has is missing in English', () => {
  expect(problems({ en: { hello: 'Hello' }, pt: { hello: 'Olá', bye: 'Adeus' } })).toEqual([
    'bye is missing in messages/en.json',
  ])
})

test('an input that the others do not know is named', () => {
  expect(problems({ en: whole, pt: { hello: 'Olá {nome}', bye: 'Adeus' } })).toEqual([
    'hello uses {nome} in messages/pt.json, but not in en.json',
  ])
})

test('a key that stands twice is named; the same word inside a variant is not a key', () => {
  const twice =
    '{ "hello": "Hello", "bye": "Bye", "hello": "Hi: {", "count": [{ "match": { "hello": "1", "bye": "2" } }] }'
  expect(messageProblems({ en: twice })).toEqual(['hello stands twice in messages/en.json'])
})

function problems(messages: Record<string, object>): string[] {
  return messageProblems(
    Object.fromEntries(
      Object.entries(messages).map(([language, texts]) => [language, JSON.stringify(texts)]),
    ),
  )
}
