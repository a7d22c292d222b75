import { expect, it } from 'vitest'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
const rest = useRestServer()

it('lets each key ask as often a minute as the plan allows, and tells how often that is', async () => {
  const salon = await makeSalon({ plan: 'free' })
  const [key, other] = [await keyOf(salon, 'publishable'), await keyOf(salon, 'secret')]
  const first = await rest.ask(key, 'services')
  expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual([
    '60',
    '59',
  ])
  expect(first.headers.get('ratelimit-policy')).toBe('"plan";q=60;w=60')
  const answers = await Promise.all(Array.from({ length: 70 }, () => rest.ask(key, 'services?limit=1')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(59)
  expect(refused).toHaveLength(11)
  expect(await refused[0]!.json()).toMatchObject({
    code: 'rate_limited',
    message: 'More than 60 requests in a minute',
  })
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(50)
  expect((await rest.ask(other, 'services')).status).toBe(200)
})
