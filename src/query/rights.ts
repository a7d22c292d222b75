import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#domain/staff/reach.ts'
import type { Scope } from '#scope.ts'
import type { Column, Table, TableName } from './catalogue.ts'

/** Who reads, and how much of the professional's: the public `offer` alone, everything, or what one staff member's
 *  appointments need. */
export interface Reader {
  readonly scope: Scope
  readonly sees: 'offer' | Reach
}
export type Sight = Reader['sees']

const offered: readonly TableName[] = ['services', 'staff_members', 'professionals']
const ofStaffMember: readonly TableName[] = [...offered, 'bookings', 'working_hours', 'blocked_dates']

/** What may be read of a table; undefined where that is nothing. */
export function readableColumns(table: Table, sight: Sight): readonly Column[] | undefined {
  if (sight === 'everyone') return table.columns
  if (!(sight === 'offer' ? offered : ofStaffMember).includes(table.name)) return undefined
  return offered.includes(table.name) ? table.columns.filter((column) => column.public) : table.columns
}

/** Which rows of a table there are for a reader, besides being the professional's. */
export function readableRows(table: Table, sight: Sight, alias: string): RawBuilder<SqlBool> | undefined {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  // Of an erased client nothing is left but the key that bookings need.
  if (table.name === 'clients') return sql`${column('erased_at')} is null`
  if (sight === 'everyone') return undefined
  if (sight === 'offer') return table.name === 'professionals' ? undefined : sql`${column('active')}`
  if (table.name === 'blocked_dates')
    return sql`(${column('staff_id')} is null or ${column('staff_id')} = ${sight.staffId})`
  return offered.includes(table.name) ? undefined : sql`${column('staff_id')} = ${sight.staffId}`
}
