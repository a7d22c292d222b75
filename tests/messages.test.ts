import { expect, test } from 'vitest'
import { readCatalogue } from '#bin/compile-messages.ts'
import { messageProblems } from '#bin/message-problems.ts'
import { readSources } from '#tests/support/source-tree.ts'

const catalogue = readCatalogue()
const keys = Object.keys(JSON.parse(catalogue['en']!) as object).filter((key) => key !== '$schema')

test('every message stands in every language, once, with the same inputs', () => {
  expect(Object.keys(catalogue).sort()).toEqual(['en', 'es', 'pt'])
  expect(messageProblems(catalogue)).toEqual([])
})

test('every message is used', () => {
  const text = readSources()
    .map((source) => source.text)
    .join('\n')
  const named = new Set(
    [...text.matchAll(/\bm\.(\w+)|['"](\w+)['"]/g)].map(([, called, quoted]) => called ?? quoted),
  )
  // m[`status_${status}`] uses every key that begins like this.
  const beginnings = [...text.matchAll(/`(\w+_)\$\{/g)].map(([, beginning]) => beginning!)
  const unused = keys.filter(
    (key) => !named.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
  )
  expect(unused).toEqual([])
})
