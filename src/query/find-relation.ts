import type { Relation, Table } from './catalogue.ts'
import { QueryProblem } from './query-problem.ts'

/** The way from a table to what a caller named: a table, or the column that leads to it (`staff_id`), and where they say
 *  by which column or reference, that one. Throws a QueryProblem where there is none. */
export function findRelation(table: Table, name: string, hint?: string): Relation {
  const relation = table.relations.find(
    (one) => (one.to === name || isBy(one, name)) && (hint === undefined || isBy(one, hint)),
  )
  if (!relation) throw noRelationship(table, name, hint)
  return relation
}

/** A column leads from its own table only; a reference's name leads both ways. */
function isBy({ name, many, here, there }: Relation, hint: string): boolean {
  return hint === name || hint === (many ? there : here)
}

function noRelationship(table: Table, name: string, hint?: string): QueryProblem {
  const by = hint === undefined ? '' : ` using the hint '${hint}'`
  const reachable = [...new Set(table.relations.map(({ to }) => to))]
  return new QueryProblem(
    400,
    'PGRST200',
    `Could not find a relationship between '${table.name}' and '${name}' in the schema cache`,
    {
      details: `Searched for a foreign key relationship between '${table.name}' and '${name}'${by} in the schema 'public', but no matches were found.`,
      hint: `What can be embedded in '${table.name}': ${reachable.join(', ')}.`,
    },
  )
}
