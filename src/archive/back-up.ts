import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { now } from '#time/clock.ts'
import { ArchiveProblem } from './archive-problem.ts'
import { copyTarget, readMigrations, readSequences, readTables } from './catalogue.ts'
import { countRows, endOfRows, manifestLine, tableLine } from './archive-text.ts'
import type { Manifest } from './manifest.ts'
import { onSnapshot } from './owner-session.ts'
import { seal } from './seal.ts'
import { writeFile } from './write-file.ts'

/** Told of the rows that are done, of how many by the database's own estimate, and the table at hand. */
export type OnRows = (done: number, whole: number, table: string) => void

export interface BackupOrder {
  /** Signs in as the owner of the database. */
  readonly url: string
  readonly file: string
  /** The installation's, which goes into the file. */
  readonly secret: string
  readonly onRows: OnRows
}

/** Writes everything that the installation holds into one new file, as of one moment, beside whatever goes on. Memory
 *  stays flat. Throws an ArchiveProblem where that cannot be done; then there is no file. */
export async function backUp({ url, file, secret, onRows }: BackupOrder): Promise<Manifest> {
  return onSnapshot(url, async (client) => {
    const manifest = await beginManifest(client, secret)
    await writeFile(file, (target) =>
      pipeline(rowsAndManifest(client, manifest, onRows), createGzip(), seal, target),
    )
    return manifest
  })
}

async function beginManifest(client: pg.Client, secret: string): Promise<Manifest> {
  const migrations = await readMigrations(client)
  if (!migrations.length) throw new ArchiveProblem('There is nothing to back up: the database has no tables')
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return {
    takenAt: now().toString(),
    postgres: rows[0]!.server_version,
    migrations,
    tables: {},
    sequences: await readSequences(client),
    secret,
  }
}

async function* rowsAndManifest(client: pg.Client, manifest: Manifest, onRows: OnRows) {
  const tables = await readTables(client)
  const whole = await estimateRows(client)
  let before = 0
  for (const table of tables) {
    const hash = createHash('sha256')
    yield Buffer.from(tableLine(table))
    const rows = client.query(copyTo(`copy ${copyTarget(client, table)} to stdout`))
    let done = 0
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      hash.update(chunk)
      yield chunk
      done += countRows(chunk)
      onRows(before + done, whole, table.name)
    }
    yield Buffer.from(endOfRows)
    manifest.tables[table.name] = { rows: done, sha256: hash.digest('hex') }
    before += done
  }
  yield Buffer.from(manifestLine(manifest))
}

async function estimateRows(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    `select sum(greatest(reltuples, 0))::float8 as rows from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  return rows[0]!.rows
}
