import { expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { setClockStart } from '#time/clock.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { claimRequest } from './claim-request.ts'
import { finishRequest } from './finish-request.ts'
import { forgetOldRequests } from './forget-old-requests.ts'

useDatabase()

const request = { keyHash: Buffer.alloc(32, 1), requestHash: Buffer.alloc(32, 2) }
const answer = { status: 201, headers: {}, body: '[{"client_name":"Ana"}]' }

const kept = async ({ scope }: Salon) =>
  inTenant(scope, (transaction) =>
    transaction
      .selectFrom('repeatable_requests')
      .select('body')
      .where('professional_id', '=', scope.professionalId)
      .execute(),
  )

it('forgets what was answered after a day, also of a professional who asks nothing any more', async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  const [old, recent] = [await makeSalon(), await makeSalon()]
  await claimRequest(old.scope, request)
  await finishRequest(old.scope, request, answer, [])
  setClockStart(Temporal.Instant.from('2030-01-08T05:00:00Z'))
  await claimRequest(recent.scope, request)
  await finishRequest(recent.scope, request, answer, [])
  await forgetOldRequests()
  expect([await kept(old), await kept(recent)].map(({ length }) => length)).toEqual([1, 1])
  setClockStart(Temporal.Instant.from('2030-01-08T06:00:01Z'))
  await forgetOldRequests()
  expect([await kept(old), await kept(recent)].map(({ length }) => length)).toEqual([0, 1])
})
