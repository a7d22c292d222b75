import { anyone } from '#domain/availability/offer.ts'
import { amendBookings, type Amendment } from '#domain/booking/amend-bookings.ts'
import { bookingStatuses, type BookingStatus } from '#domain/booking/booking.ts'
import { bookSeveral, type ProgramRequest, type ProgramRules } from '#domain/booking/book-several.ts'
import { isLocale, type Locale } from '#domain/locale.ts'
import { findProfessional } from '#domain/professional/find-professional.ts'
import { bookingReachOf, reachOf, type Reach } from '#domain/staff/reach.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { guardClientFields } from './guard-client-fields.ts'
import type { Row } from './parse-row.ts'
import type { FoundRow, Writer, Writing } from './writer.ts'

export const bookingWriter: Writer = { post, patch, delete: cancel }

async function post({ caller, anyTime, firstId }: Writing, rows: readonly Row[]) {
  const { scope } = caller
  const professional = await findProfessional(scope)
  const requests = rows.map((row) => requestOf(row, professional!.locale))
  const rules: ProgramRules =
    caller.kind === 'publishable'
      ? { kind: 'public' }
      : {
          kind: 'staff',
          anyTime,
          reach: caller.kind === 'person' ? bookingReachOf(caller.member) : 'everyone',
        }
  return bookSeveral(scope, caller.actor, requests, rules, firstId)
}

function requestOf(row: Row, ofProfessional: Locale): ProgramRequest {
  const client = {
    name: row['client_name'] as string,
    email: row['client_email'] as string,
    phone: (row['client_phone'] ?? null) as string | null,
    locale: localeOf(row['locale'] ?? ofProfessional),
  }
  const notes = (row['notes'] ?? null) as string | null
  guardClientFields('bookings', { ...client, notes }, 'client_')
  return {
    serviceId: row['service_id'] as string,
    staffId: (row['staff_id'] ?? anyone) as string,
    startTime: row['start_time'] as Temporal.Instant,
    client,
    notes,
  }
}

export function localeOf(text: unknown): Locale {
  if (isLocale(text)) return text
  throw new QueryProblem(400, '23514', `There is no language "${String(text)}" here`, {
    hint: 'One of: en, pt, es.',
  })
}

async function patch({ caller, anyTime }: Writing, found: readonly FoundRow[], change: Row): Promise<void> {
  const seen = found.map(({ id, version }) => ({ id, version: version! }))
  const amendment: Amendment = {
    anyTime,
    ...(change['status'] !== undefined && { status: statusOf(change['status']) }),
    ...(change['start_time'] !== undefined && { startTime: change['start_time'] as Temporal.Instant }),
    ...(change['staff_id'] !== undefined && { staffId: change['staff_id'] as string }),
    ...(change['notes'] !== undefined && { notes: change['notes'] as string | null }),
  }
  await amendBookings(caller.scope, { actor: caller.actor, reach: reachOfCaller(caller) }, seen, amendment)
}

async function cancel({ caller }: Writing, found: readonly FoundRow[]): Promise<void> {
  const seen = found.map(({ id, version }) => ({ id, version: version! }))
  const by = { actor: caller.actor, reach: reachOfCaller(caller) }
  await amendBookings(caller.scope, by, seen, { status: 'cancelled', anyTime: true })
}

function reachOfCaller(caller: Writing['caller']): Reach {
  return caller.kind === 'person' ? reachOf(caller.member) : 'everyone'
}

function statusOf(text: unknown): BookingStatus {
  const status = bookingStatuses.find((one) => one === text)
  if (status) return status
  throw new QueryProblem(400, '23514', `There is no status "${String(text)}"`, {
    hint: `One of: ${bookingStatuses.join(', ')}.`,
  })
}
