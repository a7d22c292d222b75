/** What a caller asks for, taken apart and not yet compared with any table: every name in it is the caller's text. */
export interface Asked {
  readonly select: readonly AskedItem[]
  readonly filters: readonly { readonly path: Path; readonly condition: AskedCondition }[]
  readonly orders: readonly { readonly path: Path; readonly terms: readonly AskedOrder[] }[]
  readonly ranges: readonly { readonly path: Path; readonly offset?: number; readonly limit?: number }[]
}

/** The embedded tables that lead to the one meant; empty for the table of the address itself. */
export type Path = readonly string[]

export type AskedItem =
  | { readonly kind: 'all' }
  | { readonly kind: 'column'; readonly name: string; readonly alias?: string }
  | {
      readonly kind: 'embed'
      readonly name: string
      readonly alias?: string
      /** Which way there, where several lead to the table. */
      readonly hint?: string
      /** Rows without any of these are left out. */
      readonly inner: boolean
      readonly items: readonly AskedItem[]
    }

export const comparisons = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'like', 'ilike'] as const
export type Comparison = (typeof comparisons)[number]
export const states = ['null', 'not_null', 'true', 'false', 'unknown'] as const
export type State = (typeof states)[number]

export type AskedCondition = { readonly negated: boolean } & (
  | {
      readonly kind: 'compare'
      readonly column: string
      readonly operator: Comparison
      readonly value: string
    }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'is'; readonly column: string; readonly state: State }
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly AskedCondition[] }
)

export interface AskedOrder {
  readonly column: string
  /** The embedded table, to one row of which it leads. */
  readonly of?: string
  readonly descending: boolean
  readonly nulls: 'first' | 'last'
}
