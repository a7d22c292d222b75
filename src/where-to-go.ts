import type { Config } from './config.ts'
import { demo } from './seed/demo.ts'
import { demoSignIn } from './seed/demo-sign-in.ts'

type Printed = Pick<Config, 'role' | 'baseUrl' | 'databaseUrl' | 'secret'>

/** What the operator reads once everything runs. */
export function whereToGo({ role, baseUrl, databaseUrl, secret }: Printed): string[] {
  if (role === 'worker') return ['Converso Booking works off its tasks.']
  const ready = [`Converso Booking is ready on ${baseUrl}`]
  if (databaseUrl) return ready
  const { email, password } = demoSignIn(secret)
  return [
    ...ready,
    `  booking page   ${baseUrl}/${demo.username}`,
    `  dashboard      ${baseUrl}/dashboard`,
    `  demo sign-in   ${email}  ${password}`,
  ]
}
