import process from 'node:process'

export interface Progress {
  /** How much is done, of how much. */
  to(done: number, whole: number, what?: string): void
  /** Takes the bar away. */
  end(): void
}

const width = 30
const barMilliseconds = 100
const lineMilliseconds = 5000

/** Tells on stderr how far a long work is: as a bar on a terminal, else in a line every five seconds, so that a quick
 *  work says nothing in a log. */
export function startProgress(label: string, unit: string, output = process.stderr): Progress {
  const pause = output.isTTY ? barMilliseconds : lineMilliseconds
  let told: number | undefined
  return {
    to(done, whole, what = '') {
      // The clock starts with the work, not with what goes before it.
      told ??= performance.now()
      if (performance.now() - told < pause) return
      told = performance.now()
      const state =
        `${share(done, whole, output.isTTY)}${done.toLocaleString('en')} ${unit} ${what}`.trimEnd()
      output.write(output.isTTY ? `\r\u001b[K${label} ${state}` : `${label} ${state}\n`)
    },
    end() {
      if (output.isTTY) output.write('\r\u001b[K')
    },
  }
}

// Nothing where nobody knows how much there is.
function share(done: number, whole: number, drawn: boolean): string {
  if (whole <= 0) return ''
  const part = Math.min(done / whole, 1)
  const full = Math.round(part * width)
  const bar = drawn ? `[${'='.repeat(full)}${' '.repeat(width - full)}] ` : ''
  return `${bar}${Math.floor(part * 100)}% `
}
