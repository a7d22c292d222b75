import { sql, type RawBuilder } from 'kysely'
import type { Column } from './catalogue.ts'
import type { Bounds } from './compile-query.ts'

/** The value of a column of the table that is called `alias`. */
export function columnOf(
  { from, source }: Column,
  alias: string,
  ofProfessional: Bounds['ofProfessional'],
): RawBuilder<unknown> {
  if (from === 'own') return sql.ref(`${alias}.${source}`)
  if (from === 'professional')
    return sql`(select ${sql.ref(`p.${source}`)} from professionals as p where ${ofProfessional('p', alias)})`
  return sql`(
    select coalesce(json_agg(json_build_object('start_time', b.start_time, 'end_time', b.end_time)
      order by b.start_time), '[]')
    from breaks as b
    where ${ofProfessional('b', alias)} and b.staff_id = ${sql.ref(`${alias}.staff_id`)}
      and b.weekday = ${sql.ref(`${alias}.weekday`)} and b.start_time < ${sql.ref(`${alias}.end_time`)}
      and b.end_time > ${sql.ref(`${alias}.start_time`)})`
}
