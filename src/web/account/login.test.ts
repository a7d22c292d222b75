import { expect, it } from 'vitest'
import { setAccountSettings } from '#auth/accounts.ts'
import { registerPerson } from '#auth/register-person.ts'
import { ask } from '#tests/support/ask-page.ts'
import { makeTenant } from '#tests/support/make-tenant.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { action } from './login.tsx'

useDatabase()

const password = 'correct horse battery'
const enter = (email: string, typed = password) => ask('login', action, { form: { email, password: typed } })

it('tells whoever was cut off while signing up to do it again, and nobody else', async () => {
  setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' })
  await makeTenant('login')
  await registerPerson({ name: 'Ana', email: 'cut@example.com', password })
  expect(await enter('login-owner@example.com')).toBe(302)
  expect(await enter('cut@example.com')).toBe(403)
  // Who does not know the password is told no more than that.
  expect(await enter('cut@example.com', 'another password')).toBe(401)
  expect(await enter('nobody@example.com')).toBe(401)
})
