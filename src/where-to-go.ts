import type { Config } from './config.ts'
import { demo } from './seed/demo.ts'

/** What the operator reads once everything runs. */
export function whereToGo({ role, baseUrl, databaseUrl }: Pick<Config, 'role' | 'baseUrl' | 'databaseUrl'>): string[] {
  if (role === 'worker') return ['Converso Booking works off its tasks.']
  const ready = [`Converso Booking is ready on ${baseUrl}`]
  return databaseUrl ? ready : [...ready, `  booking page   ${baseUrl}/${demo.username}`]
}
