import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { addEndpoint } from '#domain/webhook/add-endpoint.ts'
import { requestTestDelivery } from '#domain/webhook/request-test-delivery.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { metrics } from './metrics.ts'

useDatabase()

it('counts the tasks and webhook deliveries that are not done', async () => {
  const { scope } = await makeSalon()
  const { id } = await addEndpoint(scope, { url: 'https://example.com/', events: ['booking.created'] })
  await requestTestDelivery(scope, id)
  const answer = await new Hono().get('/metrics', metrics).request('/metrics')
  const text = await answer.text()
  expect(text).toContain('converso_tasks{state="due"} 0')
  expect(text).toContain('converso_webhook_deliveries{state="waiting"} 1')
  expect(text).toContain('converso_webhook_deliveries{state="failed"} 0')
})
