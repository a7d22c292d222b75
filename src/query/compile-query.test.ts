import { DummyDriver, Kysely, PostgresAdapter, PostgresQueryCompiler, sql } from 'kysely'
import { expect, it } from 'vitest'
import { parseAsked } from '#rest/grammar/parse-asked.ts'
import { patience, prove } from '#tests/slots/proof.ts'
import { anyRequest, type AnyRequest } from '#tests/support/any-request.ts'
import { catalogue } from './catalogue.ts'
import { compileQuery } from './compile-query.ts'
import { QueryProblem } from './query-problem.ts'
import { resolveQuery } from './resolve-query.ts'

const writer = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: () => {
      throw new Error('no database')
    },
  },
})

const own = new Set(
  Object.values(catalogue).flatMap(({ name, columns }) => [
    name,
    'professional_id',
    'erased_at',
    ...columns.flatMap((column) => [column.name, column.source]),
  ]),
)

it('makes statements of our own words alone, whatever a caller writes', { timeout: patience }, () => {
  const hostile = [`'; drop table bookings; --`, '$1', `"`, `\\'`, '/*', 'pg_sleep(9)']
  prove(2000, anyRequest(hostile), (request) => {
    const text = textOf(request)
    if (text === undefined) return
    const literals = [...text.matchAll(/'([^']*)'/g)].map(([, literal]) => literal!)
    expect(literals.filter((one) => one !== '[]' && !own.has(one))).toEqual([])
    const names = [...text.matchAll(/"([^"]*)"/g)].map(([, name]) => name!)
    expect(
      names.filter((name) => !own.has(name) && !/^([tpb]|t\d+|t\d+_(list|rows)|row|rows)$/.test(name)),
    ).toEqual([])
    expect(text.replaceAll(/'[^']*'|"[^"]*"/g, '')).toMatch(/^[\sa-z0-9_$.,()=<>:*]*$/)
    expect(text).not.toMatch(/--|pg_sleep|drop|;/)
  })
})

it('puts the condition of the professional on every table', { timeout: patience }, () => {
  prove(1000, anyRequest(), (request) => {
    const text = textOf(request)
    if (text === undefined) return
    const tables = [...text.matchAll(/(?:from|join)\s+\(*(?:"\w+"|professionals|breaks) as "?(\w+)"?/g)].map(
      ([, alias]) => alias,
    )
    expect(tables.length).toBeGreaterThan(0)
    for (const alias of tables) expect(text).toMatch(new RegExp(`"${alias}"\\."professional_id" = \\$\\d+`))
  })
})

function textOf({ table, parameters }: AnyRequest): string | undefined {
  try {
    const asked = parseAsked(new URLSearchParams(parameters.map(([name, value]) => [name, value])))
    const query = resolveQuery(catalogue[table], asked, 'everyone')
    const bounds = { sight: 'everyone', counted: true, withBody: true, withoutNulls: false } as const
    return compileQuery(query, {
      ...bounds,
      ofProfessional: (alias, to) =>
        sql`${sql.ref(`${alias}.professional_id`)} = ${'me'}${to ? sql` and ${sql.ref(`${alias}.professional_id`)} = ${sql.ref(`${to}.professional_id`)}` : sql``}`,
    }).compile(writer).sql
  } catch (error) {
    if (error instanceof QueryProblem) return undefined
    throw error
  }
}
