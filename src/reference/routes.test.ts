import { expect, it } from 'vitest'
import { tableNames } from '#query/catalogue.ts'
import { referencePages } from './routes.tsx'

const app = referencePages('https://book.example.com')

it('is one page about every table, with a stylesheet of its own and no script', async () => {
  const html = await (await app.request('/')).text()
  for (const name of tableNames) expect(html).toContain(`id="${name}"`)
  expect(html).toContain('https://book.example.com/rest/v1/bookings')
  expect(html).not.toContain('<script')
  const [, stylesheet] = /href="\/docs\/api(\/style-[0-9a-f]{8}\.css)"/.exec(html)!
  const answer = await app.request(stylesheet!)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
})
