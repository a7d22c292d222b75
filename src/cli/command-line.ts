import { Argument, Command as Parser } from 'commander'
import type { Call, Command, Word } from './command.ts'

export type Input = Pick<Call, 'words' | 'options'>

const name = 'npm run -s converso --'

/** The parser of the whole command line. What was called the wrong way, it says on stderr with the nearest right word,
 *  and throws a CommanderError; so it does, with the code 0, once it has shown help. */
export function commandLine(
  commands: readonly Command[],
  run: (command: Command, input: Input) => Promise<void>,
): Parser {
  const parser = asParser(new Parser(name))
    .usage('COMMAND')
    .description('Runs an installation of Converso Booking.')
  parser.helpCommand('help [COMMAND]', 'Says how a command is used.')
  parser.addHelpText('after', generalHelp)
  for (const command of commands) parser.addCommand(subcommand(command, run))
  return parser
}

const generalHelp = `
Results go to stdout, progress and problems to stderr. The settings are read from the environment, see
docs/operations.md. A command may run beside a server, on the same settings.

Exit codes:
  0  done
  1  not done; stderr says why
  2  called the wrong way`

function subcommand(command: Command, run: (command: Command, input: Input) => Promise<void>): Parser {
  const parser = asParser(new Parser(command.name)).summary(command.does)
  parser.description([command.does, command.more?.replaceAll('\n', ' ')].filter(Boolean).join('\n\n'))
  for (const word of command.arguments ?? []) parser.addArgument(argument(word))
  for (const { flags, does } of command.options ?? []) parser.option(flags.replace(/ (\w+)$/, ' <$1>'), does)
  if (command.json) parser.option('--json', 'give the result as JSON')
  const examples = command.examples.map(([words, does]) => `  ${`${name} ${words}`.padEnd(60)}  ${does}`)
  parser.addHelpText('after', ['', 'Examples:', ...examples].join('\n'))
  return parser.action(async () => run(command, { words: parser.processedArgs, options: parser.opts() }))
}

// What stands in a parser is not inherited by those added to it.
function asParser(parser: Parser): Parser {
  return parser
    .exitOverride()
    .helpOption('-h, --help', 'say how it is used')
    .showHelpAfterError('(--help says how it is used)')
    .configureHelp({ subcommandTerm: (command) => command.name() })
}

function argument({ name: capitals, is, optional, choices }: Word): Argument {
  const made = new Argument(optional ? `[${capitals}]` : `<${capitals}>`, is)
  if (!choices) return made
  const { parseArg } = made.choices(choices)
  // In capitals or not.
  return made.argParser((typed, before) => parseArg!(typed.toLowerCase(), before))
}
