import type { Config } from '#config.ts'

/** One of the operator's commands, as the command line is made from it. */
export interface Command {
  readonly name: string
  /** One sentence, for the list of commands. */
  readonly does: string
  /** What else its own help says. */
  readonly more?: string
  readonly arguments?: readonly Word[]
  readonly options?: readonly Option[]
  /** Whether a program may want to read the result: then --json gives it as one JSON document. */
  readonly json?: boolean
  /** What to type after `npm run -s converso --`, and what that does. */
  readonly examples: readonly (readonly [words: string, does: string])[]
  /** Prints its result and answers the exit code. Throws a Refusal, StartError, ArchiveProblem or UsageError where it
   *  cannot be done. */
  run(call: Call): Promise<number>
}

/** An argument, told by its place. */
export interface Word {
  /** In capitals. */
  readonly name: string
  readonly is: string
  readonly optional?: boolean
  readonly choices?: readonly string[]
}

export interface Option {
  /** Such as `--name TEXT`, or `--list` for one that is there or not. */
  readonly flags: string
  readonly does: string
}

/** How a command was called. */
export interface Call {
  /** By their place; undefined where an optional one is absent. */
  readonly words: readonly (string | undefined)[]
  /** By their name without the dashes. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** The environment, parsed when asked for: a command may look at something else first. */
  settings(): Config
  /** Writes the result to stdout: the text, or with --json the data. */
  tell(text: string, data: unknown): void
}

/** The command was called the wrong way; its usage is shown. */
export class UsageError extends Error {}
