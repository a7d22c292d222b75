/** How much one query may ask for. What is over it is refused, with advice; more rows than a page holds are on the next. */
export const limits = {
  /** Rows of one page, and of each embedded list. */
  rows: 1000,
  /** Tables inside tables. */
  depth: 4,
  embeds: 12,
  conditions: 100,
  /** PostgreSQL builds an object of at most 50 members. */
  outputs: 50,
  orderTerms: 10,
  /** The answer, in bytes. */
  bytes: 8 * 1024 * 1024,
}
