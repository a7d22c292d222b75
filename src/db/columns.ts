import pg from 'pg'

/** PostgreSQL column types as the code sees them: `timestamptz` is a Temporal.Instant, `timestamp` a PlainDateTime,
 *  `date` a PlainDate, `time` its text (24:00 is valid there and nowhere else), `numeric` its exact text. */
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
  [pg.types.builtins.TIMESTAMP, (text) => Temporal.PlainDateTime.from(text)],
  [pg.types.builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [pg.types.builtins.TIME, (text) => text],
  [pg.types.builtins.NUMERIC, (text) => text],
  [pg.types.builtins.INT8, Number],
])

export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) ||
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

// The driver asks an object parameter for this method before it falls back to JSON, which would add quotes.
for (const type of [Temporal.Instant, Temporal.PlainDateTime, Temporal.PlainDate]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    value(this: { toString(): string }) {
      return this.toString()
    },
    configurable: true,
  })
}
