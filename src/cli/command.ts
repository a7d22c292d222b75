import type { Config } from '#config.ts'

/** One of the operator's commands. */
export interface Command {
  readonly usage: string
  readonly does: string
  /** Prints its result and answers the exit code. Throws a Refusal or StartError where it cannot be done. */
  run(args: readonly string[], config: Config): Promise<number>
}

/** The command was called the wrong way; its usage is shown. */
export class UsageError extends Error {}
