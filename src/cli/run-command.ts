import { readConfig } from '#config.ts'
import { Refusal } from '#domain/refusal.ts'
import { StartError } from '#start-error.ts'
import { changePlanCommand } from './change-plan-command.ts'
import { type Command, UsageError } from './command.ts'
import { doctorCommand } from './doctor-command.ts'
import { migrateCommand } from './migrate-command.ts'
import { passwordLinkCommand } from './password-link-command.ts'
import { seedCommand } from './seed-command.ts'

const commands: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  seed: seedCommand,
  plan: changePlanCommand,
  'password-link': passwordLinkCommand,
  doctor: doctorCommand,
}

/** Runs `npm run converso -- NAME …`. Exit codes: 0 done, 1 not possible, 2 called the wrong way. */
export async function runCommand([name, ...args]: readonly string[]): Promise<number> {
  if (!name || name === '--help' || name === 'help') return tell(help(), 0)
  const command = commands[name]
  if (!command) return tell(`There is no command "${name}".\n\n${help()}`, 2)
  if (args.includes('--help')) return tell(`${usage(command)}\n${command.does}`, 0)
  try {
    return await command.run(args, readConfig())
  } catch (error) {
    if (error instanceof UsageError) return tell(`${error.message}\n${usage(command)}`, 2)
    if (error instanceof Refusal) return tell(sayRefusal(error, args), 1)
    if (error instanceof StartError) return tell(error.message, 1)
    throw error
  }
}

function help(): string {
  const width = Math.max(...Object.values(commands).map((command) => command.usage.length))
  const lines = Object.values(commands).map(({ usage, does }) => `  ${usage.padEnd(width)}  ${does}`)
  return ['Usage: npm run converso -- COMMAND', '', ...lines].join('\n')
}

const usage = (command: Command) => `Usage: npm run converso -- ${command.usage}`

function sayRefusal(refusal: Refusal, args: readonly string[]): string {
  return refusal.reason === 'unknown_username' ? `Nobody has the username "${args[0]}".` : refusal.reason
}

function tell(text: string, exitCode: number): number {
  if (exitCode === 0) console.log(text)
  else console.error(text)
  return exitCode
}
