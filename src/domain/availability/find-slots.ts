import type { Scope } from '#db/scope.ts'
import { readTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import type { Service } from '#domain/service/service.ts'
import type { TeamMember } from '#domain/staff/staff-member.ts'
import { now } from '#time/clock.ts'
import { startOfDate } from '#time/local-day.ts'
import { anyone, eligibleStaff } from './offer.ts'
import { occupiedTime, readSchedule, type OccupiedTime } from './queries.ts'
import { lastBookableDate, slotQuestion, today, type LocalDays, type Schedule } from './schedule.ts'
import { findSlots as slotsOf } from './slot.ts'

export interface SlotSearch {
  readonly serviceId: string
  /** A staff member's id, or `anyone`. */
  readonly staffId: string
  /** Which local days, told once the professional's zone is known. */
  readonly days: (today: Temporal.PlainDate, lastBookable: Temporal.PlainDate) => LocalDays
}

export interface FoundSlots {
  readonly schedule: Schedule
  readonly service: Service
  /** Who can deliver the service, whoever was chosen. */
  readonly deliverers: readonly TeamMember[]
  readonly days: LocalDays
  readonly today: Temporal.PlainDate
  readonly lastBookable: Temporal.PlainDate
  /** Starts in epoch milliseconds, ascending, each with the ids of the staff members who are free. */
  readonly slots: ReadonlyMap<number, readonly string[]>
}

/** The slots that a client can book. Refuses an unknown service, and a staff member who does not deliver it. */
export async function findSlots(scope: Scope, search: SlotSearch): Promise<FoundSlots> {
  const at = now()
  const schedule = await readSchedule(scope, at)
  const service = schedule.services.find((one) => one.id === search.serviceId) ?? refuse('unknown_service')
  const staff = eligibleStaff(schedule, service.id, search.staffId)
  if (staff.length === 0 && search.staffId !== anyone) refuse('unknown_staff_member')
  const found = {
    schedule,
    service,
    deliverers: eligibleStaff(schedule, service.id, anyone),
    today: today(schedule.professional, at),
    lastBookable: lastBookableDate(schedule.professional, at),
  }
  const days = search.days(found.today, found.lastBookable)
  if (!schedule.bookingsLeft) return { ...found, days, slots: new Map() }
  const busy = await readOccupiedTime(scope, schedule, service, staff, days)
  return { ...found, days, slots: freeStaffBySlot(schedule, service, staff, days, busy, at) }
}

async function readOccupiedTime(
  scope: Scope,
  { professional }: Schedule,
  service: Service,
  staff: readonly TeamMember[],
  { firstDate, endDate }: LocalDays,
): Promise<OccupiedTime[]> {
  const reach = (service.durationMinutes + professional.bufferMinutes) * 60_000
  const from = startOfDate(professional.timeZone, firstDate)
  const to = startOfDate(professional.timeZone, endDate) + reach
  const ids = staff.map((one) => one.id)
  const [busy] = await readTenant(scope, occupiedTime(scope, ids, from, to))
  return busy
}

/** Who is free at which start. */
export function freeStaffBySlot(
  schedule: Schedule,
  service: Service,
  staff: readonly TeamMember[],
  days: LocalDays,
  busy: readonly OccupiedTime[],
  at: Temporal.Instant,
): Map<number, string[]> {
  const free = new Map<number, string[]>()
  for (const { id } of staff) {
    const theirs = busy.filter((one) => one.staffId === id)
    for (const slot of slotsOf(slotQuestion(schedule, service, id, days, theirs, at))) {
      const others = free.get(slot)
      if (others) others.push(id)
      else free.set(slot, [id])
    }
  }
  return staff.length > 1 ? new Map([...free].sort(([a], [b]) => a - b)) : free
}
