import { Hono } from 'hono'
import pg from 'pg'
import { expect, it } from 'vitest'
import { setLogLevel } from '#log.ts'
import { findFreePort } from '#tests/support/start-server.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { answerError } from './errors.ts'

const database = useDatabase()
setLogLevel('silent')

/** The answer to a request during which the database says what it says to `statement`. */
async function answerTo(statement: string, url = database.url()) {
  const app = new Hono()
  app.onError(answerError)
  app.get('/', async (c) => {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query(statement)
    } finally {
      await client.end().catch(() => {})
    }
    return c.text('fine')
  })
  const answer = await app.request('/')
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, unknown>,
  }
}

it('says that a statement was stopped, and what to do', async () => {
  const { status, body } = await answerTo(`set statement_timeout = '20ms'; select pg_sleep(5)`)
  expect([status, body]).toMatchObject([504, { code: '57014', hint: expect.stringContaining('fewer rows') }])
})

it('tells nothing of a defect but where it was written down', async () => {
  const { status, body } = await answerTo('select secret_column from hidden_table')
  expect([status, body]).toMatchObject([
    500,
    { code: 'XX000', message: 'Something went wrong here', details: null },
  ])
  expect(JSON.stringify(body)).not.toMatch(/hidden|secret|select|stack|at /)
})

it('asks for patience where there is no database', async () => {
  const { status, headers, body } = await answerTo(
    'select 1',
    `postgres://x@127.0.0.1:${await findFreePort()}/x`,
  )
  expect([status, body]).toMatchObject([503, { code: 'PGRST001' }])
  expect(headers.get('retry-after')).toBe('5')
})
