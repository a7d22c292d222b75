import { parseAccept } from 'hono/utils/accept'
import { QueryProblem } from '#query/query-problem.ts'

/** The forms in which rows are given. `object`: exactly one row, without brackets around it. */
export interface Form {
  readonly kind: 'array' | 'object' | 'csv'
  /** Leaves out what is null. */
  readonly stripped: boolean
  readonly contentType: string
}

/** The form that an `Accept` header likes best of those that there are. Throws where none is. */
export function chooseForm(accept: string | null): Form {
  if (!accept) return json
  for (const { type, params } of parseAccept(accept)) {
    const form = formOf(type, params)
    if (form) return form
  }
  throw new QueryProblem(406, 'PGRST107', `None of these media types are available: ${accept}`, {
    hint: 'There are application/json, application/vnd.pgrst.object+json and text/csv.',
  })
}

const json: Form = { kind: 'array', stripped: false, contentType: 'application/json; charset=utf-8' }
const csv: Form = { kind: 'csv', stripped: false, contentType: 'text/csv; charset=utf-8' }

function formOf(type: string, params: Record<string, string>): Form | undefined {
  const vendor = /^application\/vnd\.pgrst\.(object|array)(\+json)?$/.exec(type)
  if (vendor) {
    const stripped = params['nulls'] === 'stripped'
    const kind = vendor[1] as 'object' | 'array'
    const parameter = stripped ? ';nulls=stripped' : ''
    return { kind, stripped, contentType: `application/vnd.pgrst.${kind}+json${parameter}; charset=utf-8` }
  }
  if (['*/*', 'application/*', 'application/json'].includes(type)) return json
  return ['text/csv', 'text/*'].includes(type) ? csv : undefined
}
