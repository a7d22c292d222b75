import type { Context } from 'hono'
import { findSlots } from '#domain/availability/find-slots.ts'
import { anyone } from '#domain/availability/offer.ts'
import { findProfessional } from '#domain/professional/find-professional.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Table } from '#query/catalogue.ts'
import { QueryProblem } from '#query/query-problem.ts'
import type { RestEnv } from './identify.ts'
import { answerList } from './list/answer-list.ts'
import { readArguments, type SlotArguments } from './slot-arguments.ts'

/** `rpc/available_slots`: the times that can be booked under the public rules, each with who could take it. */
export async function availableSlots(c: Context<RestEnv>): Promise<Response> {
  const { scope } = c.get('caller')
  const { slots, parameters } = await readArguments(c)
  const professional = await findProfessional(scope)
  guardProfessional(professional!, slots)
  const rows = await rowsOf(c, slots)
  return answerList(c, parameters, slotTable, rows)
}

const own = { nullable: false, public: true, from: 'own' } as const

/** What a row of the answer looks like. */
const slotTable = {
  name: 'available_slots',
  columns: [
    { ...own, name: 'start_time', type: 'timestamptz', source: 'start_time' },
    { ...own, name: 'end_time', type: 'timestamptz', source: 'end_time' },
    { ...own, name: 'staff_id', type: 'uuid', source: 'staff_id' },
  ],
  relations: [],
} as const satisfies Omit<Table, 'name'> & { name: string }

function guardProfessional({ id, username }: Professional, asked: SlotArguments): void {
  const other =
    (asked.professionalId !== undefined && asked.professionalId !== id) ||
    (asked.username !== undefined && asked.username.toLowerCase() !== username)
  if (other) throw absent('There is no such professional behind this key')
}

async function rowsOf(c: Context<RestEnv>, { serviceId, staffId, from, to }: SlotArguments) {
  try {
    const { service, slotsByStaff } = await findSlots(c.get('caller').scope, {
      serviceId,
      staffId: staffId ?? anyone,
      days: (today, last) => {
        const [firstDate, end] = [laterOf(from, today), earlierOf(to, last.add({ days: 1 }))]
        return { firstDate, endDate: laterOf(firstDate, end) }
      },
    })
    const length = service.durationMinutes * 60_000
    return slotsByStaff
      .flatMap(({ staffId: of, slots }) => slots.map((start) => ({ start, of })))
      .sort((a, b) => a.start - b.start || (a.of < b.of ? -1 : 1))
      .map(({ start, of }) => ({
        start_time: instantText(start),
        end_time: instantText(start + length),
        staff_id: of,
      }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.reason === 'unknown_service') throw absent('There is no such service to book')
    if (error.reason === 'unknown_staff_member')
      throw absent('There is no such staff member who delivers this service')
    throw error
  }
}

function laterOf(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) > 0 ? one : other
}

function earlierOf(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? one : other
}

/** As PostgreSQL writes instants into JSON. */
function instantText(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString().replace('Z', '+00:00')
}

function absent(message: string): QueryProblem {
  return new QueryProblem(404, 'P0002', message, { hint: 'See the tables "services" and "staff_members".' })
}
