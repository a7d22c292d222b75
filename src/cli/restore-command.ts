import path from 'node:path'
import type { Manifest } from '#archive/manifest.ts'
import { rowsIn } from '#archive/manifest.ts'
import { ArchiveProblem } from '#archive/archive-problem.ts'
import { verifyBackup } from '#archive/read-backup.ts'
import { restore } from '#archive/restore.ts'
import type { Config } from '#config.ts'
import { reachDatabase } from '#installation.ts'
import { replaceSecret } from '#secret.ts'
import type { Command } from './command.ts'
import { startProgress } from './progress.ts'

export const restoreCommand: Command = {
  name: 'restore',
  does: 'Fills an empty installation from a backup.',
  more: `The file is read whole and checked before anything is written: a damaged one changes nothing. An installation that
holds anything is refused. All rows come in at once or not at all, and a backup of an older version is brought up
to date. The SECRET of the backup is kept in DATA_DIR; where SECRET is set, it must be the same.`,
  arguments: [{ name: 'FILE', is: 'what `backup` wrote' }],
  options: [{ flags: '--check', does: 'only check the file' }],
  json: true,
  examples: [
    ['restore ../converso.backup', 'into the empty DATA_DIR or DATABASE_URL'],
    ['restore --check ../converso.backup', 'is it whole? touches nothing'],
  ],
  async run({ words: [name], options, settings, tell }) {
    const file = path.resolve(name!)
    const manifest = await check(file)
    const { takenAt, migrations } = manifest
    const result = { file, takenAt, rows: rowsIn(manifest), migrations }
    if (options['check']) {
      tell(`${file} is whole: ${result.rows} rows as of ${takenAt}.`, result)
      return 0
    }
    const applied = await load(file, manifest, settings())
    const newer = applied.length ? ` Brought up to date: ${applied.join(', ')}.` : ''
    tell(`Restored ${result.rows} rows as of ${takenAt}.${newer}`, { ...result, applied })
    return 0
  },
}

async function check(file: string): Promise<Manifest> {
  const progress = startProgress('Checking', 'bytes')
  const manifest = await verifyBackup(file, progress.to)
  progress.end()
  return manifest
}

async function load(file: string, manifest: Manifest, config: Config): Promise<string[]> {
  const { secret } = manifest
  const another = config.secret !== secret
  if (another && !config.secretIsKept && config.formerSecret !== secret)
    throw new ArchiveProblem(
      'SECRET is not that of the backup, so what is locked in it would not open: set it to that one, or to nothing, and the backup brings its own; or set FORMER_SECRET to that one',
    )
  const progress = startProgress('Restoring', 'rows')
  const database = await reachDatabase(config, 'refuse')
  try {
    const applied = await restore({
      url: database.url,
      file,
      manifest,
      onRows: progress.to,
      beforeCommit: async () => {
        if (another && config.secretIsKept) replaceSecret(config.dataDir, secret)
      },
    })
    progress.end()
    database.firstRunDone()
    return applied
  } finally {
    await database.close()
  }
}
