import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startProgress } from './progress.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

function outputOf(isTTY: boolean) {
  const written: string[] = []
  const output = { isTTY, write: (text: string) => written.push(text) > 0 } as typeof process.stderr
  return { output, text: () => written.splice(0).join('') }
}

test('in a log, a work of less than five seconds says nothing, and a longer one a line', () => {
  const { output, text } = outputOf(false)
  const progress = startProgress('Backing up', 'rows', output)
  vi.advanceTimersByTime(60_000)
  progress.to(1, 2000)
  vi.advanceTimersByTime(4999)
  progress.to(500, 2000)
  expect(text()).toBe('')
  vi.advanceTimersByTime(1)
  progress.to(1000, 2000, 'bookings')
  progress.end()
  expect(text()).toBe('Backing up 50% 1,000 rows bookings\n')
})

test('a terminal shows a bar in one line, and none where nobody knows how much there is', () => {
  const { output, text } = outputOf(true)
  const progress = startProgress('Exporting', 'rows', output)
  progress.to(1, 4)
  vi.advanceTimersByTime(100)
  progress.to(2, 4)
  expect(text()).toBe(`\r\u001b[KExporting [${'='.repeat(15)}${' '.repeat(15)}] 50% 2 rows`)
  vi.advanceTimersByTime(100)
  progress.to(3, 0, 'clients')
  progress.end()
  expect(text()).toBe('\r\u001b[KExporting 3 rows clients\r\u001b[K')
})
