import { sql, type RawBuilder } from 'kysely'

/** A column of the table that is called `alias`. Names are few and their parts of a statement cost more to make than to
 *  keep, so each is made once. Only for names of our own: what a caller writes would fill the memory. */
export const ref: (alias: string, column: string) => RawBuilder<unknown> = kept((alias, column) =>
  sql.ref(`${alias}.${column}`),
)

/** A name of our own as text. */
export const word: (name: string) => RawBuilder<unknown> = kept((name) => sql.lit(name))

function kept<Names extends string[]>(make: (...names: Names) => RawBuilder<unknown>) {
  const made = new Map<string, RawBuilder<unknown>>()
  return (...names: Names): RawBuilder<unknown> => {
    const key = names.join('.')
    let part = made.get(key)
    if (!part) made.set(key, (part = make(...names)))
    return part
  }
}
