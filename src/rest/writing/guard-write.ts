import type { Caller } from '#auth/read-caller.ts'
import { runsTheBusiness } from '#domain/staff/reach.ts'
import type { TableName } from '#query/catalogue.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { writers } from './writers.ts'

export type WriteMethod = 'post' | 'patch' | 'delete'

/** Refuses what this table does not take at all, and what this caller may not write. */
export function guardWrite(caller: Caller, table: TableName, method: WriteMethod): void {
  if (!writers[table]?.[method])
    throw new QueryProblem(
      405,
      'PGRST117',
      `Unsupported HTTP method for "${table}": ${method.toUpperCase()}`,
      {
        hint: 'This is decided in the dashboard.',
      },
    )
  if (caller.kind === 'secret') return
  if (caller.kind === 'publishable' && table === 'bookings' && method === 'post') return
  if (caller.kind === 'person') {
    if (caller.readOnly)
      throw denied(
        table,
        'The plan does not cover this staff member at present: they look, and change nothing.',
      )
    if (table === 'bookings' || runsTheBusiness(caller.member.role)) return
    throw denied(table, 'This is for owners and admins.')
  }
  throw denied(
    table,
    'A publishable key makes online bookings and writes nothing else: use a secret key, on a server.',
  )
}

function denied(table: TableName, hint: string): QueryProblem {
  return new QueryProblem(403, '42501', `permission denied for table ${table}`, { hint })
}
