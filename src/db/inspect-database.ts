import pg from 'pg'
import { migrationNames } from './migrate.ts'

/** What a database says about itself, whether or not it was ever migrated. */
export interface Inspection {
  /** Such as 180001. */
  readonly version: number
  readonly versionText: string
  /** The sign-in user of the URL. */
  readonly user: string
  /** Tables that are another user's, who alone may change them. */
  readonly foreignTables: readonly string[]
  readonly roles: readonly RoleState[]
  /** Tables of tenants without row-level security or without a policy. */
  readonly unprotected: readonly string[]
  /** Migrations of this code that it lacks. */
  readonly missing: readonly string[]
  /** Migrations that this code does not know. */
  readonly unknown: readonly string[]
  /** How far the database's clock is ahead of this machine's, in milliseconds; the way there is taken into account. */
  readonly aheadMilliseconds: number
  /** Time zones of professionals that the database does not know. */
  readonly unknownZones: readonly string[]
  /** All time zones of professionals. */
  readonly zones: readonly string[]
  /** Any booking, with the hash of its link; undefined where there is none. */
  readonly link: KeptLink | undefined
  /** On its disk. */
  readonly bytes: number
}

export interface KeptLink {
  readonly professionalId: string
  readonly bookingId: string
  readonly hash: Buffer
}

export interface RoleState {
  readonly name: string
  readonly exists: boolean
  /** Whether the user of the URL may become it. */
  readonly lent: boolean
  /** Whether row-level security does not apply to it. */
  readonly unbound: boolean
}

/** Looks and changes nothing. Throws what the driver throws where the database does not answer within ten seconds. */
export async function inspectDatabase(url: string): Promise<Inspection> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const [server] = await ask<Server>(client, aboutServer)
    const applied = await appliedMigrations(client)
    const known = migrationNames()
    const [link] = applied.includes('0003_booking') ? await ask<KeptLink>(client, anyLink) : []
    const zones = applied.includes('0002_professional') ? await ask<Zone>(client, zonesInUse) : []
    return {
      ...server!,
      link,
      roles: await ask<RoleState>(client, roleStates),
      unprotected: await column(client, unprotectedTables),
      foreignTables: await column(client, foreignTables),
      missing: known.filter((name) => !applied.includes(name)),
      unknown: applied.filter((name) => !known.includes(name)),
      aheadMilliseconds: await clockDifference(client),
      zones: zones.map(({ name }) => name),
      unknownZones: zones.filter(({ known: there }) => !there).map(({ name }) => name),
    }
  } finally {
    await client.end()
  }
}

type Server = Pick<Inspection, 'version' | 'versionText' | 'user' | 'bytes'>
const aboutServer = `select current_setting('server_version_num')::int as version,
  current_setting('server_version') as "versionText", current_user::text as user,
  pg_database_size(current_database())::float8 as bytes`

const roleStates = `select name, r.oid is not null as exists, coalesce(r.rolsuper or r.rolbypassrls, false) as unbound,
    r.oid is not null and pg_has_role(current_user, r.oid, 'member') as lent
  from unnest(array['converso_app', 'converso_worker', 'converso_auth', 'converso_public',
    'converso_visitor', 'converso_reader']) as name
  left join pg_roles r on r.rolname = name`

// A tenant's table is one whose key begins with the tenant.
const unprotectedTables = `select c.relname as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'professional_id'
  join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indkey[0] = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and (not c.relrowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid))
  order by c.relname`

const foreignTables = `select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not pg_has_role(relowner, 'usage')
  order by relname`

interface Zone {
  name: string
  known: boolean
}
const zonesInUse = `select time_zone as name, exists (select from pg_timezone_names z where z.name = time_zone) as known
  from professionals group by time_zone order by time_zone`

const anyLink = `select professional_id as "professionalId", id as "bookingId", link_hash as hash from bookings limit 1`

async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const [there] = await ask(client, `select from pg_class where oid = to_regclass('public.kysely_migration')`)
  return there ? column(client, 'select name from kysely_migration') : []
}

async function clockDifference(client: pg.Client): Promise<number> {
  const sent = Date.now()
  const [answer] = await ask<{ at: number }>(
    client,
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
  )
  return answer!.at - (sent + Date.now()) / 2
}

async function column(client: pg.Client, statement: string): Promise<string[]> {
  return (await ask<{ name: string }>(client, statement)).map(({ name }) => name)
}

async function ask<T>(client: pg.Client, statement: string): Promise<T[]> {
  return (await client.query(statement)).rows as T[]
}
