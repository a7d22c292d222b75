import { CommanderError } from 'commander'
import { ArchiveProblem } from '#archive/archive-problem.ts'
import { readConfig } from '#config.ts'
import { connectionTrouble } from '#db/connection-trouble.ts'
import { Refusal } from '#domain/refusal.ts'
import { StartError } from '#start-error.ts'
import { apiKeyCommand } from './api-key-command.ts'
import { backupCommand } from './backup-command.ts'
import { changePlanCommand } from './change-plan-command.ts'
import { type Call, type Command, UsageError } from './command.ts'
import { commandLine, type Input } from './command-line.ts'
import { doctorCommand } from './doctor-command.ts'
import { exportCommand } from './export-command.ts'
import { migrateCommand } from './migrate-command.ts'
import { passwordLinkCommand } from './password-link-command.ts'
import { restoreCommand } from './restore-command.ts'
import { rotateSecretCommand } from './rotate-secret-command.ts'
import { seedCommand } from './seed-command.ts'

const commands: readonly Command[] = [
  migrateCommand,
  seedCommand,
  changePlanCommand,
  passwordLinkCommand,
  apiKeyCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  rotateSecretCommand,
  doctorCommand,
]

/** Runs `npm run -s converso -- NAME …`. Exit codes: 0 done, 1 not done, 2 called the wrong way. */
export async function runCommand(words: readonly string[]): Promise<number> {
  let exitCode = 0
  const parser = commandLine(commands, async (command, input) => {
    exitCode = await attempt(command, input)
  })
  try {
    await parser.parseAsync(words.length ? words : ['--help'], { from: 'user' })
    return exitCode
  } catch (error) {
    // It has said already what was wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

async function attempt(command: Command, { words, options }: Input): Promise<number> {
  const tell: Call['tell'] = (text, data) =>
    console.log(options['json'] ? JSON.stringify(data, null, 2) : text)
  try {
    return await command.run({ words, options, settings: () => readConfig(), tell })
  } catch (error) {
    const problem = describe(error, words)
    if (problem === undefined) throw error
    console.error(problem)
    return error instanceof UsageError ? 2 : 1
  }
}

/** What an expected failure has to say; undefined for a defect. */
function describe(error: unknown, [first]: Input['words']): string | undefined {
  if (error instanceof UsageError) return `${error.message}\n(--help says how it is used)`
  if (error instanceof Refusal)
    return error.reason === 'unknown_username' ? `Nobody has the username "${first}".` : error.reason
  if (error instanceof StartError || error instanceof ArchiveProblem) return error.message
  const trouble = connectionTrouble(error)
  return trouble && `The database does not answer (${trouble}): \`npm run -s converso -- doctor\` says more.`
}
