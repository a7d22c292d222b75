import { createHmac } from 'node:crypto'
import { demo } from './demo.ts'

export interface DemoSignIn {
  readonly email: string
  readonly password: string
}

// Letters and digits that nobody mistakes for one another.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** With what to sign in as the demo's owner. It follows from the installation's secret: no two installations share a
 *  password, and each can print its own again without keeping it. */
export function demoSignIn(secret: string): DemoSignIn {
  const digits = [...createHmac('sha256', secret).update('demo sign-in').digest().subarray(0, 15)]
  const letters = digits.map((byte) => alphabet[byte % alphabet.length]).join('')
  return { email: demo.email, password: letters.replace(/(.{5})(?=.)/g, '$1-') }
}
