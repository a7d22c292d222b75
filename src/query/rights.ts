import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#domain/staff/reach.ts'
import type { Scope } from '#scope.ts'
import type { Column, Table } from './catalogue.ts'
import { ref } from './names.ts'

/** Who reads, and how much of the professional's. */
export interface Reader {
  readonly scope: Scope
  readonly sees: Sight
}

/** Everything; what one staff member's appointments need; or what is offered to strangers. */
export type Sight = Reach | Offered
export interface Offered {
  /** The ids of what can be booked at present, which the plan decides, too. */
  readonly offered: Readonly<Record<'services' | 'staff_members', readonly string[]>>
}

const open: readonly Table['name'][] = ['services', 'staff_members', 'professionals']
const ofStaffMember: readonly Table['name'][] = [...open, 'bookings', 'working_hours', 'blocked_dates']

/** What may be read of a table; undefined where that is nothing. */
export function readableColumns(table: Table, sight: Sight): readonly Column[] | undefined {
  if (sight === 'everyone') return table.columns
  const tables = 'offered' in sight ? open : ofStaffMember
  if (!tables.includes(table.name)) return undefined
  return open.includes(table.name) ? table.columns.filter((column) => column.public) : table.columns
}

/** Which rows of a table there are for a reader, besides being the professional's. */
export function readableRows({ name }: Table, sight: Sight, alias: string): RawBuilder<SqlBool> | undefined {
  const column = (named: string) => ref(alias, named)
  // Of an erased client nothing is left but the key that bookings need.
  if (name === 'clients') return sql`${column('erased_at')} is null`
  if (sight === 'everyone') return undefined
  if ('offered' in sight)
    return name === 'services' || name === 'staff_members'
      ? sql`${column('active')} and ${column('id')} = any(${[...sight.offered[name]]}::uuid[])`
      : undefined
  if (name === 'blocked_dates')
    return sql`(${column('staff_id')} is null or ${column('staff_id')} = ${sight.staffId})`
  return open.includes(name) ? undefined : sql`${column('staff_id')} = ${sight.staffId}`
}

/** The database's own net under our conditions: neither role can read more than who asks may. */
export function roleOf(sight: Sight): 'converso_visitor' | 'converso_reader' {
  return typeof sight === 'object' && 'offered' in sight ? 'converso_visitor' : 'converso_reader'
}
