import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { connectDatabase, databaseAs, disconnectDatabase } from '#db/database.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { rateLimit } from './rate-limit.ts'

const database = useDatabase()

/** As two processes have it: each with a memory of its own. */
function twoOf(name: string, points: number, seconds = 60) {
  return [rateLimit({ name, points, seconds }), rateLimit({ name, points, seconds })] as const
}

describe('a limit', () => {
  it('is one for all processes, also for a burst', async () => {
    const [here, there] = twoOf('burst', 5)
    const shares = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? here : there).count('ana')),
    )
    expect(
      shares
        .filter(({ allowed }) => allowed)
        .map(({ remaining }) => remaining)
        .toSorted(),
    ).toEqual([0, 1, 2, 3, 4])
    expect((await here.count('bea')).remaining).toBe(4)
  })

  it('gives out in lots no more than there is', async () => {
    const [here, there] = twoOf('lots', 10)
    const lots = await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? here : there).take('ana', 4)))
    expect(lots.reduce((sum, { granted }) => sum + granted, 0)).toBe(10)
    expect(await here.take('ana', 4)).toMatchObject({ granted: 0, remaining: 0 })
  })

  it('says how much is left, and until when', async () => {
    const [here, there] = twoOf('told', 2)
    expect(await here.count('ana')).toMatchObject({ allowed: true, limit: 2, remaining: 1 })
    expect(await there.count('ana')).toMatchObject({ allowed: true, remaining: 0 })
    const refused = await here.count('ana')
    expect(refused).toMatchObject({ allowed: false, limit: 2, remaining: 0 })
    expect(refused.resetSeconds).toBeGreaterThan(50)
    expect(refused.resetSeconds).toBeLessThanOrEqual(60)
  })

  it('begins anew when its time is over', async () => {
    const [here, there] = twoOf('over', 1)
    await here.count('ana')
    await sql`update rate_limits set expire = ${Date.now() - 1}`.execute(databaseAs('converso_auth'))
    expect((await there.count('ana')).allowed).toBe(true)
    expect((await here.count('ana')).allowed).toBe(false)
  })

  it('can be given back, and cleared, wherever it was counted', async () => {
    const [here, there] = twoOf('back', 2)
    await here.count('ana')
    await there.giveBack('ana')
    expect((await here.count('ana')).remaining).toBe(1)
    await there.clear('ana')
    expect((await here.count('ana')).remaining).toBe(1)
  })

  it('keeps neither what was typed nor addresses', async () => {
    const [here] = twoOf('private', 2)
    await here.count(`10.0.0.1 ana@example.com${'x'.repeat(100_000)}`)
    const { rows } = await sql<{
      key: string
    }>`select key from rate_limits where key like 'private:%'`.execute(databaseAs('converso_auth'))
    expect(rows).toEqual([{ key: expect.stringMatching(/^private:[\w-]{43}$/) }])
  })

  it('is still one of this process while the database is away', async () => {
    const [here] = twoOf('away', 2)
    await disconnectDatabase()
    try {
      const shares = [await here.count('ana'), await here.count('ana'), await here.count('ana')]
      expect(shares.map(({ allowed }) => allowed)).toEqual([true, true, false])
    } finally {
      connectDatabase(database.url())
    }
    expect((await here.count('bea')).remaining).toBe(1)
  })
})
