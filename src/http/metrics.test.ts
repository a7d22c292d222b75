import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { addEndpoint } from '#domain/webhook/add-endpoint.ts'
import { requestTestDelivery } from '#domain/webhook/request-test-delivery.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { now, setClockStart } from '#time/clock.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { book } from '#tests/support/book.ts'
import { keepConnection, keepPush } from '#tests/support/google-connection.ts'
import { metrics } from './metrics.ts'

useDatabase()

const told = async () => (await new Hono().get('/metrics', metrics).request('/metrics')).text()

it('counts the tasks and webhook deliveries that are not done', async () => {
  const { scope } = await makeSalon()
  const { id } = await addEndpoint(scope, { url: 'https://example.com/', events: ['booking.created'] })
  await requestTestDelivery(scope, id)
  const text = await told()
  expect(text).toContain('converso_tasks{state="due"} 0')
  expect(text).toContain('converso_webhook_deliveries{state="waiting"} 1')
  expect(text).toContain('converso_webhook_deliveries{state="failed"} 0')
})

it('counts calendars, those that fail, are old or wait for a worker, and appointments that were refused', async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  const salon = await makeSalon({ staff: 4 })
  const [first, second, third, fourth] = salon.staffIds.map((staff_id) => ({ staff_id }))
  const ago = (seconds: number) => now().subtract({ seconds })
  const well = await keepConnection(salon, { ...first, asked: true, fresh_until: now().add({ hours: 6 }) })
  await keepConnection(salon, {
    ...second,
    next_at: ago(7200),
    blocked_until: ago(600),
    fresh_until: ago(60),
  })
  await keepConnection(salon, { ...third, trouble: 'google', failing_since: ago(60) })
  await keepConnection(salon, { ...fourth, status: 'reconnect', trouble: 'revoked', failing_since: ago(60) })
  const { id } = await book(salon, Temporal.Instant.from('2030-01-08T10:00:00Z'))
  await keepPush(salon, well, { booking_id: id, last_error: 'Google invalid 400' })
  const text = await told()
  expect(text).toContain('converso_calendar_connections{status="connected"} 3')
  expect(text).toContain('converso_calendar_connections{status="reconnect"} 1')
  expect(text).toContain('converso_calendar_connections_failing 1')
  expect(text).toContain('converso_calendar_connections_stale 1')
  expect(text).toContain('converso_calendar_turns_due 2')
  expect(Number(/oldest_turn_seconds ([\d.]+)/.exec(text)![1])).toBeCloseTo(600, -1)
  expect(text).toContain('converso_calendar_pushes_refused 1')
})
