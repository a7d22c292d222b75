import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface Step {
  name: string
  /** What is known once it has passed. */
  fact: string
  /** A command that is quiet about success: its output is shown where it fails. */
  command?: string[]
  /** Or what vitest is told. */
  tests?: string[]
}

interface Outcome {
  step: Step
  passed: number
  failed: number
  seconds: number
}

/** Runs all steps, whatever fails, and sums up: one line for each, then how much passed. Sets the exit code. */
export async function runSteps(steps: Step[]): Promise<void> {
  process.chdir(path.resolve(import.meta.dirname, '..'))
  const outcomes: Outcome[] = []
  for (const step of steps) {
    const start = performance.now()
    const { passed, failed } = step.tests ? await runTests(step.tests) : await runCommand(step)
    outcomes.push({ step, passed, failed, seconds: (performance.now() - start) / 1000 })
  }
  console.log(`\n${outcomes.map(describeOutcome).join('\n')}\n`)
  const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = sum('failed') ? 1 : 0
}

async function runCommand({ name, command = [] }: Step): Promise<Pick<Outcome, 'passed' | 'failed'>> {
  const { code, output } = await run(command, 'pipe')
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
  if (code !== 0) console.log(output)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

// A run that ends badly without a failed test (an error outside of any, no file found) counts as one failure.
async function runTests(words: string[]): Promise<Pick<Outcome, 'passed' | 'failed'>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-ci-'))
  const report = path.join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await run(['vitest', 'run', ...words, ...reporters], 'inherit')
  const counts = fs.existsSync(report) ? (JSON.parse(fs.readFileSync(report, 'utf8')) as Report) : noReport
  fs.rmSync(folder, { recursive: true })
  const failed = counts.numFailedTests || (code === 0 ? 0 : 1)
  return { passed: counts.numPassedTests, failed }
}

interface Report {
  numPassedTests: number
  numFailedTests: number
}

const noReport: Report = { numPassedTests: 0, numFailedTests: 0 }

async function run([command = '', ...args]: string[], output: 'pipe' | 'inherit') {
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    PATH: [path.resolve('node_modules/.bin'), process.env['PATH']].join(path.delimiter),
  }
  const child = spawn(command, args, { env, stdio: ['ignore', output, output] })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output: text }
}

function describeOutcome({ step, passed, failed, seconds }: Outcome): string {
  const mark = failed ? '✗' : '✓'
  const counts = step.tests ? `, ${passed} passed${failed ? `, ${failed} failed` : ''}` : ''
  return `${mark} ${step.name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${step.fact}${counts}`
}
