import { newId } from '#db/new-id.ts'
import { beyondReach, type Scope } from '#scope.ts'
import { ask, inTenant, readTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { countTowardsPlan } from '#domain/plan/count-towards-plan.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { enterBooking } from './enter-booking.ts'
import { lookAgain } from './look-again.ts'
import { bookingById } from './queries.ts'
import { refuseTaken } from './refuse-taken.ts'
import { takeSlot, type BookingRequest, type Uncounted } from './take-slot.ts'

/** Under which rules a program books: those of the public page, or those of staff whom `reach` lets book. */
export type ProgramRules =
  | { readonly kind: 'public' }
  | { readonly kind: 'staff'; readonly reach: Reach; readonly anyTime: boolean }

export type ProgramRequest = Omit<BookingRequest, 'source' | 'id'>
type Named = Omit<BookingRequest, 'source'>

/** Books all of these appointments, or none of them, for a program. Answers their ids. Asking again with
 *  the same `firstId` finds the bookings that were made. Refuses what `bookSlot` refuses under the public rules; for staff what `bookManually` does, and
 *  `outside_hours` for a time that is past or against the working hours, unless any time will do. */
export async function bookSeveral(
  asked: Scope,
  actor: Actor,
  programRequests: readonly ProgramRequest[],
  rules: ProgramRules,
  firstId: string = newId(),
): Promise<string[]> {
  // Whoever books meets clients on record, and the front desk appointments of others.
  const scope = beyondReach(asked)
  const requests = programRequests.map((request, index) => ({ ...request, id: idFrom(firstId, index) }))
  try {
    await lookAgain(() => bookOnce(scope, actor, requests, rules)).catch(refuseTaken)
  } catch (error) {
    const made = error instanceof Refusal && (await madeBefore(scope, requests))
    if (!made) throw error
  }
  return requests.map(({ id }) => id)
}

/** The ids that come after the first, in the order of the requests: the last of its digits are counted on. */
function idFrom(firstId: string, index: number): string {
  const last = (Number.parseInt(firstId.slice(-4), 16) + index) % 0x10000
  return firstId.slice(0, -4) + last.toString(16).padStart(4, '0')
}

// The counters stay locked to the end and are everybody's: they come after all of the inserts.
async function bookOnce(
  scope: Scope,
  actor: Actor,
  requests: readonly Named[],
  rules: ProgramRules,
): Promise<void> {
  await inTenant(scope, async (transaction) => {
    const written: Uncounted[] = []
    for (const request of requests) written.push(await write(transaction, scope, actor, request, rules))
    for (const { booking, professional } of written)
      await countTowardsPlan(transaction, scope, professional, booking)
  })
}

function write(
  transaction: TenantTransaction,
  scope: Scope,
  actor: Actor,
  request: Named,
  rules: ProgramRules,
): Promise<Uncounted> {
  if (rules.kind === 'public') return takeSlot(transaction, scope, actor, { ...request, source: 'online' })
  const entry = { source: 'api', anyTime: rules.anyTime } as const
  return enterBooking(transaction, scope, { actor, reach: rules.reach }, request, entry)
}

async function madeBefore(scope: Scope, requests: readonly Named[]): Promise<boolean> {
  const found = await readTenant(scope, (database) => ({
    execute: () => ask(database, ...requests.map(({ id }) => bookingById(scope, id))),
  }))
  return found[0].every(([row], index) => isSame(row, requests[index]!))
}

function isSame(
  row: { start_time: Temporal.Instant; service_id: string } | undefined,
  { startTime, serviceId }: Named,
): boolean {
  return row !== undefined && row.start_time.equals(startTime) && row.service_id === serviceId
}
