import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { tableNames } from '#query/catalogue.ts'
import { useRestServer } from '#tests/support/rest-server.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
const rest = useRestServer()

it('is described by OpenAPI 3.1, as its validator has it, to whoever asks', async () => {
  for (const address of ['/rest/v1/', '/rest/v1']) {
    const answer = await fetch(rest.url() + address)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/openapi+json; charset=utf-8',
    ])
    const description = (await answer.json()) as { openapi: string; paths: Record<string, object> }
    expect(await new Validator().validate(description)).toEqual({ valid: true })
    expect(description.openapi).toBe('3.1.0')
    expect(Object.keys(description.paths)).toEqual([
      ...tableNames.map((name) => `/${name}`),
      '/rpc/available_slots',
    ])
    expect(Object.keys(description.paths['/bookings']!)).toEqual(['get', 'post', 'patch', 'delete'])
  }
})
