import { QueryProblem } from '#query/query-problem.ts'

const deepest = 10

/** Brackets within brackets are read by functions within functions. */
export function guardNesting(depth: number): void {
  if (depth > deepest)
    throw new QueryProblem(400, 'query_too_large', `Brackets are nested more than ${deepest} deep`, {
      hint: 'Say it with fewer brackets.',
    })
}
