import process from 'node:process'
import { vi } from 'vitest'
import { runCommand } from '../../src/cli/run-command.ts'

export interface Said {
  code: number
  stdout: string
  stderr: string
}

/** Runs a command of the operator in this process, with this environment and no other setting of ours. */
export async function converso(
  environment: Record<string, string | undefined>,
  ...words: string[]
): Promise<Said> {
  const said = { stdout: '', stderr: '' }
  const keep = (name: keyof typeof said) => (text: unknown) => {
    said[name] += String(text)
    return true
  }
  const line = (name: keyof typeof said) => (text: unknown) => void keep(name)(`${String(text)}\n`)
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('stderr')),
    vi.spyOn(console, 'log').mockImplementation(line('stdout')),
    vi.spyOn(console, 'error').mockImplementation(line('stderr')),
  ]
  for (const [name, value] of Object.entries(quiet(environment))) vi.stubEnv(name, value)
  try {
    return { code: await runCommand(words), ...said }
  } finally {
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
  }
}

// The test runner has a BASE_URL of its own.
function quiet(environment: Record<string, string | undefined>) {
  return { LOG_LEVEL: 'silent', BASE_URL: undefined, ...environment }
}
