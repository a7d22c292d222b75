import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const assets = 'build/client/assets'
/** What stands in the server's code alone: its database roles, its driver, its queries. */
const serverOnly = ['converso_app', 'SCRAM-SHA-256', 'professional_id']

test('browsers get nothing of the server: what a page shares with it is pure', () => {
  const scripts = fs.readdirSync(assets).filter((file) => file.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(5)
  const leaks = scripts.flatMap((file) => {
    const text = fs.readFileSync(path.join(assets, file), 'utf8')
    return serverOnly.filter((word) => text.includes(word)).map((word) => `${file} has ${word}`)
  })
  expect(leaks).toEqual([])
})

test('the library that draws charts travels with the home page alone', () => {
  const withCharts = fs
    .readdirSync(assets)
    .filter(
      (file) => file.endsWith('.js') && fs.readFileSync(path.join(assets, file), 'utf8').includes('visx'),
    )
  expect(withCharts).toEqual([expect.stringMatching(/^home-/)])
})
