import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate, migrationNames } from '#db/migrate.ts'
import { ArchiveProblem } from './archive-problem.ts'
import { countRows } from './archive-text.ts'
import type { OnRows } from './back-up.ts'
import { copyTarget, readMigrations, readTables, type Table } from './catalogue.ts'
import { type Manifest, rowsIn } from './manifest.ts'
import { asOwner } from './owner-session.ts'
import { readBackup } from './read-backup.ts'

export interface RestoreOrder {
  /** Signs in as the owner of an empty database. */
  readonly url: string
  readonly file: string
  /** What verifying the file answered. */
  readonly manifest: Manifest
  readonly onRows: OnRows
  /** Runs when every row is in and nothing is decided yet; what it throws undoes all. */
  beforeCommit(): Promise<void>
}

/** Fills an empty installation from a backup that was verified: makes its tables as they were, loads every row in one
 *  transaction, then runs the migrations that are newer than the backup. Answers their names. Throws an ArchiveProblem
 *  where the database is not empty or the backup is of a version that this code does not know; then nothing changed. */
export async function restore(order: RestoreOrder): Promise<string[]> {
  const { url, manifest } = order
  const level = levelOf(manifest)
  await asOwner(url, async (client) => {
    await refuseNewerTables(client, manifest)
    await refuseRows(client)
    await refuseWorker(client)
  })
  await migrate(url, level)
  await asOwner(url, (client) => load(client, order))
  return migrate(url)
}

// The backup's migrations must be the first ones that we know: only then do the later ones fit on top.
function levelOf({ migrations }: Manifest): string {
  const known = migrationNames()
  const unknown = migrations.find((name) => !known.includes(name))
  if (unknown)
    throw new ArchiveProblem(
      `The backup was made by a newer version of Converso Booking (migration ${unknown}): restore it with that version`,
    )
  const last = migrations.at(-1)!
  const missing = known.find((name) => name < last && !migrations.includes(name))
  if (missing)
    throw new ArchiveProblem(`The backup was made by another version of Converso Booking, without ${missing}`)
  return last
}

async function refuseNewerTables(client: pg.Client, { migrations }: Manifest): Promise<void> {
  const newer = (await readMigrations(client)).find((name) => !migrations.includes(name))
  if (newer)
    throw new ArchiveProblem(
      `The tables of this database are newer than the backup (${newer}): restore into one without tables`,
    )
}

async function refuseRows(client: pg.Client): Promise<void> {
  for (const { name } of await readTables(client)) {
    const { rowCount } = await client.query(`select from ${client.escapeIdentifier(name)} limit 1`)
    if (rowCount)
      throw new ArchiveProblem(
        `This installation is not empty, there are ${name}: set DATA_DIR to a new folder, or DATABASE_URL to an empty database`,
      )
  }
}

async function refuseWorker(client: pg.Client): Promise<void> {
  if (!(await readMigrations(client)).length) return
  const seen = `select from worker_heartbeats where seen_at > now() - interval '30 seconds'`
  if ((await client.query(seen)).rowCount)
    throw new ArchiveProblem('A server runs on this database: stop it, wait 30 seconds, and try again')
}

async function load(
  client: pg.Client,
  { file, manifest, onRows, beforeCommit }: RestoreOrder,
): Promise<void> {
  await client.query('begin')
  const tables = await readTables(client)
  // Whoever starts a server meanwhile waits, and finds all or nothing.
  const names = tables.map(({ name }) => client.escapeIdentifier(name))
  await client.query(`lock table ${names.join(', ')} in access exclusive mode`)
  await refuseRows(client)
  const whole = rowsIn(manifest)
  let done = 0
  const read = await readBackup(file, async (table, rows) => {
    refuseUnknown(table, tables)
    const into = client.query(copyFrom(`copy ${copyTarget(client, table)} from stdin`))
    const counted = async function* () {
      for await (const chunk of rows) {
        yield chunk
        onRows((done += countRows(chunk)), whole, table.name)
      }
    }
    await pipeline(counted(), into)
  })
  if (JSON.stringify(read) !== JSON.stringify(manifest))
    throw new ArchiveProblem(`${file} changed while it was read: nothing was restored`)
  for (const { name, value, called } of read.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called])
  await beforeCommit()
  await client.query('commit')
  await client.query('analyze')
}

function refuseUnknown({ name, columns }: Table, tables: readonly Table[]): void {
  const known = tables.find((table) => table.name === name)?.columns
  if (!known || columns.some((column) => !known.includes(column)))
    throw new ArchiveProblem(`The backup has a table or column that its own version lacks: ${name}`)
}
