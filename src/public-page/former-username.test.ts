import { expect, it } from 'vitest'
import { changeUsername } from '#domain/professional/change-username.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { publicPage } from './routes.tsx'

useDatabase()
const app = publicPage('https://book.example.com')

it('an address that was given up leads on to the one that followed it, with all that was asked', async () => {
  const salon = await makeSalon()
  const next = `${salon.username}-next`
  await changeUsername(salon.scope, next)
  const asked = await app.request(`/${salon.username}/${salon.serviceId}?lang=pt`)
  expect([asked.status, asked.headers.get('location')]).toEqual([307, `/${next}/${salon.serviceId}?lang=pt`])
  expect((await app.request(`/${next}`)).status).toBe(200)
  const form = await app.request(`/${salon.username}/${salon.serviceId}/details`, { method: 'POST' })
  expect([form.status, form.headers.get('location')]).toEqual([307, `/${next}/${salon.serviceId}/details`])
  expect((await app.request('/nobody-at-all')).status).toBe(404)
})
