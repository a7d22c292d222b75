import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, type Door } from '#tests/support/ask-page.ts'
import { makeTenant, roles, type Role, type Tenant } from '#tests/support/make-tenant.ts'
import { routeRights, type Rights, type Whom } from '#tests/support/route-rights.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { closeLiveStreams } from './live/live-stream.ts'
import routes from './routes.ts'

const database = useDatabase()

type Page = { loader?: Door; action?: Door; default?: unknown }
const files = import.meta.glob<Page>(['./{account,dashboard}/**/*.{ts,tsx}', '!./**/*.test.{ts,tsx}'], {
  eager: true,
})

interface Route {
  readonly path?: string
  readonly index?: boolean
  readonly file: string
  readonly children?: readonly Route[]
}

/** Every route with its whole path; the first page below a layout is "(index)". */
function flat(some: readonly Route[], above: readonly string[] = []): { path: string; page: Page }[] {
  return some.flatMap(({ path, index, file, children = [] }) => {
    const here = [...above, ...(path ? [path] : []), ...(index ? ['(index)'] : [])]
    return [{ path: here.join('/'), page: files[file]! }, ...flat(children, here)]
  })
}

const pages = flat(routes as readonly Route[])
const rightsOf = (path: string): Rights => routeRights[path] ?? { get: 'nobody', post: 'nobody' }
const ofDashboard = pages.filter(({ path }) => path.startsWith('dashboard'))

let [own, other]: Tenant[] = []
let owner: pg.Client

beforeAll(async () => {
  own = await makeTenant('own')
  other = await makeTenant('other')
  owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
}, 60_000)
afterAll(async () => {
  closeLiveStreams()
  await owner.end()
})

const doors = (some: typeof pages) =>
  some.flatMap(({ path, page }) => [
    ...(rightsOf(path).get === 'nobody' ? [] : [{ path, method: 'GET' as const, door: page.loader }]),
    ...(page.action ? [{ path, method: 'POST' as const, door: page.action }] : []),
  ])

const isIn = (whom: Whom, role: Role) => whom !== 'managers' || role === 'owner' || role === 'admin'

/** Pages that are somebody's, whom `?staff=` names. */
const ofOnePerson = [
  'dashboard/hours',
  ...['', '/connect', '/disconnect'].map((part) => `dashboard/google-calendar${part}`),
]

describe('the table of rights', () => {
  it('names every route, and no other', () => {
    expect(Object.keys(routeRights).toSorted()).toEqual(pages.map(({ path }) => path).toSorted())
  })

  it.each(pages)(
    'says of $path which doors it has, what its id names and how it is forged',
    ({ path, page }) => {
      const { get, post, id, forgeries } = rightsOf(path)
      const shown = page.loader ?? page.default
      expect([get !== 'nobody', post !== 'nobody']).toEqual([shown !== undefined, page.action !== undefined])
      expect(id !== undefined).toBe(path.includes(':id'))
      if (id && page.action) expect(forgeries).toBeDefined()
      if (path.startsWith('dashboard')) expect([get, post]).not.toContain('anybody')
    },
  )
})

describe('a stranger', () => {
  it.each(doors(ofDashboard))('is led to the sign-in: $method $path', async ({ path, method, door }) => {
    expect(await ask(path, door, method === 'POST' ? { form: {} } : {})).toBe('login')
  })

  const accounts = doors(pages.filter(({ path }) => !path.startsWith('dashboard')))
  it.each(accounts)('may ask: $method $path', async ({ path, method, door }) => {
    const status = await ask(path, door, method === 'POST' ? { form: {} } : {})
    expect(status).toBeLessThan(500)
    expect(status).not.toBe(404)
  })
})

describe.each(roles)('%s', (role) => {
  it.each(doors(ofDashboard))('$method $path', async ({ path, method, door }) => {
    const { id, ...rights } = rightsOf(path)
    const whom = method === 'GET' ? rights.get : rights.post
    const question = { cookie: own!.cookies[role], ...(id && { id: own!.thingsOf[role][id] }) }
    const status = await ask(path, door, method === 'POST' ? { ...question, form: {} } : question)
    // Nothing is what stands at an address that is none.
    expect(status === 404).toBe(!isIn(whom, role) || path === 'dashboard/*')
    expect(status).toBeLessThan(500)
  })
})

describe('the owner of another professional', () => {
  const reading = ofDashboard.filter(
    ({ path, page }) => path.includes(':id') && page.loader && !path.endsWith('/undo'),
  )
  it.each(reading)('finds nothing: GET $path', async ({ path, page }) => {
    const id = own!.thingsOf.owner[rightsOf(path).id!]
    expect(await ask(path, page.loader, { cookie: other!.cookies.owner, id })).toBe(404)
  })

  const written = ofDashboard.filter(({ path }) => rightsOf(path).forgeries)
  it.each(written)('changes nothing: POST $path', async ({ path, page }) => {
    const { id, forgeries } = rightsOf(path)
    const [theirs, mine] = [own!.thingsOf.owner, other!.thingsOf.owner]
    const before = await allOf(own!)
    for (const forgery of forgeries!(theirs, mine)) {
      const question = { cookie: other!.cookies.owner, ...forgery, ...(id && { id: theirs[id] }) }
      const status = await ask(path, page.action, question)
      if (!forgery.silently) expect([forgery, status]).toEqual([forgery, 404])
      expect(status).toBeLessThan(500)
    }
    expect(await allOf(own!)).toEqual(before)
  })

  it.each(ofOnePerson)('reads nobody’s: GET %s', async (path) => {
    const { page } = pages.find((one) => one.path === path)!
    const question = { cookie: other!.cookies.owner, query: { staff: own!.thingsOf.owner.staff } }
    expect(await ask(path, page.loader, question)).toBe(404)
  })
})

describe.each(['attendant', 'specialist'] as const)('%s, who knows what is a colleague’s', (role) => {
  const reading = ofDashboard.filter(({ path, page }) => {
    const { get, id } = rightsOf(path)
    return page.loader && get === 'staff' && (id === 'booking' || id === 'client') && !path.endsWith('/undo')
  })
  it.each(reading)('finds nothing: GET $path', async ({ path, page }) => {
    const id = own!.thingsOf.owner[rightsOf(path).id!]
    expect(await ask(path, page.loader, { cookie: own!.cookies[role], id })).toBe(404)
  })

  it.each(ofOnePerson)('reads nobody else’s: GET %s', async (path) => {
    const { page } = pages.find((one) => one.path === path)!
    const question = { cookie: own!.cookies[role], query: { staff: own!.thingsOf.owner.staff } }
    expect(await ask(path, page.loader, question)).toBe(404)
  })

  // What belongs to the whole business is not a colleague's.
  const shared = ['dashboard/appointments/new', 'dashboard/businesses']
  const written = ofDashboard.filter(
    ({ path }) => rightsOf(path).post === 'staff' && rightsOf(path).forgeries && !shared.includes(path),
  )
  it.each(written)('changes nothing: POST $path', async ({ path, page }) => {
    const { id, forgeries } = rightsOf(path)
    const [theirs, mine] = [own!.thingsOf.owner, own!.thingsOf[role]]
    const before = await allOf(own!)
    for (const forgery of forgeries!(theirs, mine)) {
      const question = { cookie: own!.cookies[role], ...forgery, ...(id && { id: theirs[id] }) }
      const status = await ask(path, page.action, question)
      if (!forgery.silently) expect([path, forgery, status]).toEqual([path, forgery, 404])
      expect(status).toBeLessThan(500)
    }
    expect(await allOf(own!)).toEqual(before)
  })
})

it('a specialist books nobody else’s time, and no client of others: POST dashboard/appointments/new', async () => {
  const { page } = pages.find(({ path }) => path === 'dashboard/appointments/new')!
  const [theirs, mine] = [own!.thingsOf.owner, own!.thingsOf.specialist]
  const typed = { intent: 'book', date: '2031-03-03', time: '10:00', name: 'Eve', service: mine.service }
  const before = await allOf(own!)
  for (const form of [
    { ...typed, staff: theirs.staff },
    { ...typed, client: theirs.client, name: '' },
  ]) {
    const status = await ask('dashboard/appointments/new', page.action, {
      cookie: own!.cookies.specialist,
      form,
    })
    expect(status).toBeLessThan(500)
  }
  expect(await allOf(own!)).toEqual(before)
})

/** Every row of a professional, table by table. */
async function allOf({ professionalId }: Tenant): Promise<Record<string, unknown[]>> {
  const { rows } = await owner.query<{ table: string }>(
    `select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'professional_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  )
  const found: Record<string, unknown[]> = {}
  for (const { table } of rows)
    found[table] = (
      await owner.query(`select t::text as row from ${table} t where professional_id = $1 order by 1`, [
        professionalId,
      ])
    ).rows
  return found
}
