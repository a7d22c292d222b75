import { sql, type RawBuilder } from 'kysely'
import type { Column } from './catalogue.ts'
import type { Bounds } from './compile-query.ts'
import type { Query } from './query.ts'
import { ref } from './names.ts'

/** The value of a column of the table that is called `alias`. */
export function columnOf(
  { from, source }: Column,
  alias: string,
  ofProfessional: Bounds['ofProfessional'],
): RawBuilder<unknown> {
  if (from === 'own') return ref(alias, source)
  if (from === 'professional')
    return sql`(select ${ref('p', source)} from professionals as p where ${ofProfessional('p', alias)})`
  return sql`(
    select coalesce(json_agg(json_build_object('start_time', b.start_time, 'end_time', b.end_time)
      order by b.start_time), '[]')
    from breaks as b
    where ${ofProfessional('b', alias)} and b.staff_id = ${ref(alias, 'staff_id')}
      and b.weekday = ${ref(alias, 'weekday')} and b.start_time < ${ref(alias, 'end_time')}
      and b.end_time > ${ref(alias, 'start_time')})`
}

/** The columns that the rows of a page need, so that all that is wanted of them can be found. */
export function columnsFor({ outputs }: Query): string[] {
  const sources = outputs.flatMap((output) => {
    if (output.kind === 'embed') return [output.relation.here]
    if (output.column.from === 'breaks') return ['staff_id', 'weekday', 'start_time', 'end_time']
    return output.column.from === 'own' ? [output.column.source] : []
  })
  return [...new Set(['professional_id', ...sources])]
}
