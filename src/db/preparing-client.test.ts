import pg from 'pg'
import { expect, it } from 'vitest'
import { professionalOf } from '#domain/professional/queries.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { readTenant } from './tenant.ts'

const database = useDatabase()

it('answers on while a newer version beside this one migrates the database', async () => {
  const { scope } = await makeSalon()
  const read = () => readTenant(scope, professionalOf(scope))
  for (let i = 0; i < 20; i++) await read()
  await asOwner('alter table professionals add column invented_later text')
  for (let i = 0; i < 5; i++) expect((await read())[0]).toHaveLength(1)
})

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
  await owner.query(statement)
  await owner.end()
}
