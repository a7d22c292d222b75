/** The tables of the REST API, as integrators see them, and where each column is kept. Nothing else can be asked for. */

export const tableNames = [
  'bookings',
  'services',
  'clients',
  'staff_members',
  'working_hours',
  'blocked_dates',
  'professionals',
] as const
export type TableName = (typeof tableNames)[number]

/** As PostgreSQL calls them. `timestamp` and `time` are the professional's wall clock, `json` can only be read. */
export type ColumnType =
  | 'uuid'
  | 'text'
  | 'integer'
  | 'numeric'
  | 'boolean'
  | 'timestamptz'
  | 'timestamp'
  | 'time'
  | 'json'

export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly nullable: boolean
  /** Whether any stranger may read it, as on the public page. */
  readonly public: boolean
  /** `own`: a column of the table. `professional`: one of the professional's row. `breaks`: those within working hours. */
  readonly from: 'own' | 'professional' | 'breaks'
  /** What the kept column is called. */
  readonly source: string
}

/** From a table to one row of another (`service_id` of a booking), or back, to many. */
export interface Relation {
  /** By which a caller may name it where two lead to the same table. */
  readonly name: string
  readonly to: TableName
  readonly many: boolean
  /** The columns that are equal, as they are kept: on this side, and over there. */
  readonly here: string
  readonly there: string
}

export interface Table {
  /** One of the tables, or a function whose rows look like a table's. */
  readonly name: TableName | 'available_slots'
  readonly columns: readonly Column[]
  readonly relations: readonly Relation[]
}

type Trait = 'nullable' | 'public'
type Shape = readonly [name: string, type: ColumnType, ...traits: (Trait | Partial<Column>)[]]

const shapes: Record<TableName, readonly Shape[]> = {
  bookings: [
    ['id', 'uuid'],
    ['professional_id', 'uuid'],
    ['service_id', 'uuid'],
    ['staff_id', 'uuid'],
    ['client_id', 'uuid'],
    ['client_name', 'text'],
    ['client_email', 'text', 'nullable'],
    ['client_phone', 'text', 'nullable'],
    ['start_time', 'timestamptz'],
    ['end_time', 'timestamptz'],
    ['status', 'text'],
    ['source', 'text'],
    ['notes', 'text', 'nullable'],
    ['price', 'numeric'],
    ['currency', 'text'],
    ['locale', 'text'],
    ['created_at', 'timestamptz'],
    ['updated_at', 'timestamptz'],
  ],
  services: [
    ['id', 'uuid', 'public'],
    ['professional_id', 'uuid', 'public'],
    ['name', 'text', 'public'],
    ['description', 'text', 'nullable', 'public'],
    ['duration', 'integer', 'public'],
    ['price', 'numeric', 'public'],
    ['currency', 'text', 'public', { from: 'professional' }],
    ['active', 'boolean', 'public'],
    ['position', 'integer', 'public'],
    ['created_at', 'timestamptz', 'public'],
  ],
  clients: [
    ['id', 'uuid'],
    ['professional_id', 'uuid'],
    ['name', 'text'],
    ['email', 'text', 'nullable'],
    ['phone', 'text', 'nullable'],
    ['locale', 'text'],
    ['notes', 'text', 'nullable'],
    ['created_at', 'timestamptz'],
  ],
  staff_members: [
    ['id', 'uuid', 'public'],
    ['professional_id', 'uuid', 'public'],
    ['name', 'text', 'public'],
    ['bio', 'text', 'nullable', 'public'],
    ['email', 'text', 'nullable'],
    ['role', 'text'],
    ['active', 'boolean', 'public'],
    ['position', 'integer', 'public'],
    ['created_at', 'timestamptz', 'public'],
  ],
  working_hours: [
    ['id', 'uuid'],
    ['professional_id', 'uuid'],
    ['staff_id', 'uuid'],
    ['weekday', 'integer'],
    ['start_time', 'time'],
    ['end_time', 'time'],
    ['breaks', 'json', { from: 'breaks' }],
  ],
  blocked_dates: [
    ['id', 'uuid'],
    ['professional_id', 'uuid'],
    ['staff_id', 'uuid', 'nullable'],
    ['start_time', 'timestamp'],
    ['end_time', 'timestamp'],
    ['reason', 'text', 'nullable'],
    ['created_at', 'timestamptz'],
  ],
  professionals: [
    ['id', 'uuid', 'public', { source: 'professional_id' }],
    ['username', 'text', 'public'],
    ['name', 'text', 'public'],
    ['time_zone', 'text', 'public'],
    ['currency', 'text', 'public'],
    ['locale', 'text', 'public'],
    ['buffer_minutes', 'integer', 'public'],
    ['slot_interval_minutes', 'integer', 'public'],
    ['minimum_notice_minutes', 'integer', 'public'],
    ['booking_window_days', 'integer', 'public'],
    ['plan', 'text'],
  ],
}

/** Which column names a row of which table. Every one is a way there and a way back. */
const references: readonly (readonly [from: TableName, column: string, to: TableName])[] = [
  ['bookings', 'service_id', 'services'],
  ['bookings', 'staff_id', 'staff_members'],
  ['bookings', 'client_id', 'clients'],
  ['working_hours', 'staff_id', 'staff_members'],
  ['blocked_dates', 'staff_id', 'staff_members'],
  ...tableNames
    .filter((name) => name !== 'professionals')
    .map((name) => [name, 'professional_id', 'professionals'] as const),
]

export const catalogue: Readonly<Record<TableName, Table>> = Object.fromEntries(
  tableNames.map((name) => [
    name,
    { name, columns: shapes[name].map(toColumn), relations: relationsOf(name) },
  ]),
) as unknown as Record<TableName, Table>

function toColumn([name, type, ...traits]: Shape): Column {
  const rest = traits.filter((one) => typeof one === 'object')
  const [nullable, open] = [traits.includes('nullable'), traits.includes('public')]
  return { name, type, nullable, public: open, from: 'own', source: name, ...Object.assign({}, ...rest) }
}

function relationsOf(name: TableName): Relation[] {
  return references.flatMap(([from, column, to]): Relation[] => {
    const [one, key] = [`${from}_${column}_fkey`, to === 'professionals' ? 'professional_id' : 'id']
    if (from === name) return [{ name: one, to, many: false, here: column, there: key }]
    return to === name ? [{ name: one, to: from, many: true, here: key, there: column }] : []
  })
}
