/** Why a query cannot be answered, in PostgREST's words; the caller reads all of it. */
export class QueryProblem extends Error {
  readonly status: number
  readonly code: string
  readonly details: string | null
  readonly hint: string | null

  constructor(
    status: number,
    code: string,
    message: string,
    { details = null, hint = null }: { details?: string | null; hint?: string | null } = {},
  ) {
    super(message)
    this.name = 'QueryProblem'
    this.status = status
    this.code = code
    this.details = details
    this.hint = hint
  }
}
