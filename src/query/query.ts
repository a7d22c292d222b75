import type { Comparison, State } from './asked.ts'
import type { Column, Relation, Table } from './catalogue.ts'

/** A question to the tables of the catalogue: every table, column and relation in it exists and may be read by who asks.
 *  Of the caller's own text it holds values and the names that answers get, nothing that becomes SQL. */
export interface Query {
  readonly table: Table
  readonly outputs: readonly Output[]
  readonly conditions: readonly Condition[]
  readonly order: readonly OrderTerm[]
  readonly limit: number
  readonly offset: number
}

export type Output = { readonly kind: 'column'; readonly key: string; readonly column: Column } | Embed

export interface Embed {
  readonly kind: 'embed'
  readonly key: string
  readonly relation: Relation
  readonly inner: boolean
  readonly query: Query
}

export type Condition = { readonly negated: boolean } & (
  | {
      readonly kind: 'compare'
      readonly column: Column
      readonly operator: Comparison
      readonly value: string
    }
  | { readonly kind: 'in'; readonly column: Column; readonly values: readonly string[] }
  | { readonly kind: 'is'; readonly column: Column; readonly state: State }
  /** Whether anything is embedded, by the conditions inside it. */
  | { readonly kind: 'embedded'; readonly embed: Embed; readonly any: boolean }
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
)

export interface OrderTerm {
  readonly column: Column
  /** The embedded row that it belongs to; the table's own without. */
  readonly of?: Embed
  readonly descending: boolean
  readonly nulls: 'first' | 'last'
}

export function embedsOf(query: Query): Embed[] {
  return query.outputs.filter((output) => output.kind === 'embed')
}
