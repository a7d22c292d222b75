import { newId } from '#db/new-id.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { googleAccess } from './google-access.ts'
import { sealToken } from './google-tokens.ts'

/** What a person brought back from Google, and what their browser kept meanwhile. */
export interface Consent {
  readonly code: string
  readonly verifier: string
}

/** Takes a person's consent; Google is asked by the worker. An account that was connected before is connected anew, and
 *  keeps its calendars and settings. Refuses `unknown_staff_member` and `calendar_not_set_up`. */
export async function connectCalendar(
  scope: Scope,
  { staffId, code, verifier }: Consent & { readonly staffId: string },
): Promise<void> {
  guardOwn(scope, 'calendar_sync', staffId)
  if (!googleAccess()) refuse('calendar_not_set_up')
  await inTenant(scope, async (transaction) => {
    const former = await lockStaffMembersConnection(transaction, scope, staffId)
    const at = now()
    const id = former?.id ?? newId()
    const consent = {
      status: 'connecting',
      code: sealToken(JSON.stringify({ code, verifier }), id),
      asked: true,
    }
    if (former) await connectAnew(transaction, scope, former, consent)
    else
      await transaction
        .insertInto('calendar_connections')
        .values({
          professional_id: scope.professionalId,
          id,
          staff_id: staffId,
          next_at: at,
          created_at: at,
          ...consent,
        })
        .execute()
  })
}

/** One at a time for each staff member, so that two consents do not make two connections. */
async function lockStaffMembersConnection(transaction: TenantTransaction, scope: Scope, staffId: string) {
  const member = await transaction
    .selectFrom('staff_members')
    .select('id')
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', staffId)
    .where('active', '=', true)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!member) refuse('unknown_staff_member')
  return transaction
    .selectFrom('calendar_connections')
    .select(['id', 'status'])
    .where('professional_id', '=', scope.professionalId)
    .where('staff_id', '=', staffId)
    .forUpdate()
    .executeTakeFirst()
}

async function connectAnew(
  transaction: TenantTransaction,
  scope: Scope,
  { id, status }: { readonly id: string; readonly status: string },
  consent: { status: string; code: Buffer; asked: boolean },
): Promise<void> {
  await transaction
    .updateTable('calendar_connections')
    .set(({ eb }) => ({
      ...consent,
      removes_events: false,
      blocked_until: null,
      failed_in_a_row: 0,
      failing_since: null,
      trouble: null,
      trouble_detail: null,
      version: eb('version', '+', 1),
      // What was ending no longer makes busy: it begins like a new one.
      ...(status === 'ending' && { listed_at: null }),
    }))
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .execute()
}
