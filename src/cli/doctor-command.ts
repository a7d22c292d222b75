import fs from 'node:fs'
import type { Config } from '#config.ts'
import { connectionTrouble } from '#db/connection-trouble.ts'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { homeIn } from '#db/embedded-home.ts'
import { inspectDatabase } from '#db/inspect-database.ts'
import { reachDatabase } from '#installation.ts'
import { StartError } from '#start-error.ts'
import type { Command } from './command.ts'
import { examineCalendars } from './doctor/examine-calendars.ts'
import { examineDatabase } from './doctor/examine-database.ts'
import { examineFiles } from './doctor/examine-files.ts'
import { examineGoogle } from './doctor/examine-google.ts'
import { examineMail } from './doctor/examine-mail.ts'
import { examineSecret } from './doctor/examine-secret.ts'
import { examineSettings } from './doctor/examine-settings.ts'
import { examineWork } from './doctor/examine-work.ts'
import { type Finding, wrong } from './doctor/finding.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  does: 'Says what is wrong with the installation, and how to mend it.',
  more: `It looks at settings, database, workers, mail, calendars, clock and files, and changes nothing. Mails are not sent; the
mail server is asked whether it would take one, and Google whether it knows this installation. Exit code 1 where something is wrong; a warning alone is 0.`,
  json: true,
  examples: [
    ['doctor', 'looks at everything'],
    ['doctor --json', 'for a program that watches'],
  ],
  async run({ settings, tell }) {
    const findings = await examine(settings)
    const well = findings.every(({ state }) => state !== 'wrong')
    tell(findings.map(line).join('\n'), { well, findings })
    return well ? 0 : 1
  },
}

const marks = { ok: 'ok     ', warning: 'WARNING', wrong: 'WRONG  ' }

function line({ state, about, says, mend }: Finding): string {
  const remedy = mend ? `\n${' '.repeat(19)}→ ${mend}` : ''
  return `${marks[state]}  ${about.padEnd(8)}  ${says}${remedy}`
}

async function examine(settings: () => Config): Promise<Finding[]> {
  try {
    const config = settings()
    const [mail, google, database] = await Promise.all([
      examineMail(config),
      examineGoogle(config),
      examineOpened(config),
    ])
    return [...examineSettings(config), ...database, ...mail, ...google, ...examineFiles(config)]
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return [wrong('settings', error.message, 'correct it: docs/operations.md names what is allowed')]
  }
}

// Neither made nor migrated: what is missing is a finding.
async function examineOpened(config: Config): Promise<Finding[]> {
  if (!config.databaseUrl && !fs.existsSync(homeIn(config.dataDir).pgdata))
    return [
      wrong(
        'database',
        `There is no database in ${config.dataDir} yet.`,
        '`npm start` makes it, or set DATABASE_URL',
      ),
    ]
  const database = await reachDatabase(config, 'join')
  try {
    return await examineReached(database.url, config)
  } catch (error) {
    const trouble = connectionTrouble(error)
    if (!trouble) throw error
    const mend = 'start it, and look at user, password, host and name in DATABASE_URL'
    return [wrong('database', `The database does not answer: ${trouble}.`, mend)]
  } finally {
    await database.close()
  }
}

async function examineReached(url: string, config: Config): Promise<Finding[]> {
  const found = await inspectDatabase(url)
  const findings = [...examineDatabase(found), ...examineSecret(config, found.link)]
  const usable = found.missing.length === 0 && found.roles.every(({ exists, lent }) => exists && lent)
  if (!usable) return findings
  connectDatabase(url)
  try {
    return [...findings, ...(await examineWork()), ...(await examineCalendars(config))]
  } finally {
    await disconnectDatabase()
  }
}
