import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { Measurement } from './measure.ts'

interface Benchmark {
  measure(): Measurement[] | Promise<Measurement[]>
  /** What `npm run -s bench -- NAME ARGUMENT` prints, as one line of JSON. */
  answer?(argument: string): unknown
}

/** Every benchmark by name: a new one is a new file beside this one and a new line here. */
const benchmarks: Record<string, () => Promise<Benchmark>> = {
  slots: () => import('./slots.ts'),
  'find-slots': () => throughVite('./bench/find-slots.ts'),
  dashboard: () => throughVite('./bench/dashboard.ts'),
  rest: () => throughVite('./bench/rest.ts'),
  reminders: () => throughVite('./bench/reminders.ts'),
  'mail-down': () => throughVite('./bench/mail-down.ts'),
  'google-down': () => throughVite('./bench/google-down.ts'),
}

/**
 * Without arguments all benchmarks, with a name that one: a table, and the same as JSON in `bench-results`.
 * With a name and an argument nothing but the answer as one line of JSON. Throws for an unknown name.
 */
export async function run([name, argument]: readonly string[]): Promise<void> {
  if (argument !== undefined) return console.log(JSON.stringify(await answerOf(name!, argument)))
  const results: Record<string, Measurement[]> = {}
  for (const each of name === undefined ? Object.keys(benchmarks) : [name]) {
    results[each] = await (await load(each)).measure()
    printTable(each, results[each])
  }
  keep(results)
}

async function answerOf(name: string, argument: string): Promise<unknown> {
  const { answer } = await load(name)
  if (!answer) throw new Error(`the benchmark "${name}" takes no argument`)
  return answer(argument)
}

function load(name: string): Promise<Benchmark> {
  const benchmark = benchmarks[name]
  if (!benchmark) throw new Error(`no benchmark "${name}"; there is: ${Object.keys(benchmarks).join(', ')}`)
  return benchmark()
}

/** Some sources are only complete after a build step: migrations are read as text. */
async function throughVite(file: string): Promise<Benchmark> {
  const { runnerImport } = await import('vite')
  return (await runnerImport<Benchmark>(file)).module
}

function printTable(title: string, measurements: readonly Measurement[]): void {
  const rows = measurements.map(({ name, median, p95, unit = 'µs', note = '' }) => [
    name,
    `${median.toPrecision(3)} ${unit}`,
    p95 === undefined ? '' : `${p95.toPrecision(3)} ${unit}`,
    note,
  ])
  const table = [[title, 'median', 'p95', ''], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]!.length)))
  for (const [name, median, p95, note] of table) {
    const figures = `${median!.padStart(widths[1]!)}  ${p95!.padStart(widths[2]!)}`
    console.log(`${name!.padEnd(widths[0]!)}  ${figures}  ${note}`.trimEnd())
  }
  console.log()
}

function keep(results: Record<string, Measurement[]>): void {
  const at = Temporal.Now.instant().round('second').toString()
  const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model }
  const file = `bench-results/${at.replaceAll(':', '')}.json`
  mkdirSync('bench-results', { recursive: true })
  writeFileSync(file, `${JSON.stringify({ at, machine, results }, null, 2)}\n`)
  console.log(`Kept in ${file}`)
}
