import { catalogue, tableNames, type Column, type ColumnType, type TableName } from '#query/catalogue.ts'
import { writable } from './writing/writable.ts'

/** The description of the API by OpenAPI 3.1, made of the same catalogue that answers requests. */
export function openapi(baseUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Converso Booking',
      version: '1',
      description: `Bookings, services and free times by PostgREST's conventions. Readable reference: ${baseUrl}/docs/api`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${baseUrl}/rest/v1` }],
    security: [{ apikey: [] }, { bearer: [] }],
    paths: {
      ...Object.fromEntries(tableNames.map((name) => [`/${name}`, pathOf(name)])),
      '/rpc/available_slots': slotsPath,
    },
    components: {
      securitySchemes: {
        apikey: {
          type: 'apiKey',
          in: 'header',
          name: 'apikey',
          description: 'A publishable or a secret key.',
        },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key, or the JWT of a person who is signed in.',
        },
      },
      schemas: {
        ...Object.fromEntries(tableNames.map((name) => [name, rowSchema(name)])),
        available_slots: slotSchema,
        error: errorSchema,
      },
    },
  }
}

function pathOf(name: TableName) {
  const { post, patch, delete: removal } = writable[name]
  return {
    get: {
      tags: [name],
      summary: `Read ${name}`,
      parameters: [...filtersOf(name), ...reading],
      responses: { 200: rows(name), 206: rows(name), ...problems },
    },
    ...(post && {
      post: {
        tags: [name],
        summary: `Make ${name}`,
        parameters: [prefer, idempotencyKey],
        requestBody: bodyOf(name, [...post.required, ...post.optional], post.required, name === 'bookings'),
        responses: { 201: rows(name), ...problems },
      },
    }),
    ...(patch && {
      patch: {
        tags: [name],
        summary: `Change ${name}`,
        description: 'Changes the rows that the filters name, all of them or none.',
        parameters: [...filtersOf(name), prefer],
        requestBody: bodyOf(name, patch, [], false),
        responses: { 200: rows(name), 204: { description: 'Done.' }, ...problems },
      },
    }),
    ...(removal && {
      delete: {
        tags: [name],
        summary: `Delete ${name}`,
        description: removal,
        parameters: [...filtersOf(name), prefer],
        responses: { 200: rows(name), 204: { description: 'Done.' }, ...problems },
      },
    }),
  }
}

const text = { type: 'string' } as const

const types: Record<ColumnType, object> = {
  uuid: { type: 'string', format: 'uuid' },
  text,
  integer: { type: 'integer' },
  numeric: { type: 'number' },
  boolean: { type: 'boolean' },
  timestamptz: { type: 'string', format: 'date-time' },
  timestamp: { ...text, description: "A time on the professional's clock, without an offset." },
  time: { ...text, description: "A time of day on the professional's clock, up to 24:00." },
  json: { type: 'array', items: { type: 'object' } },
}

function schemaOf({ type, nullable }: Column): object {
  const plain = types[type] as { type: string }
  return nullable ? { ...plain, type: [plain.type, 'null'] } : plain
}

function rowSchema(name: TableName) {
  const { columns } = catalogue[name]
  return {
    type: 'object',
    properties: Object.fromEntries(columns.map((column) => [column.name, schemaOf(column)])),
  }
}

function bodyOf(name: TableName, written: readonly string[], required: readonly string[], several: boolean) {
  const columns = catalogue[name].columns.filter((column) => written.includes(column.name))
  const row = {
    type: 'object',
    properties: Object.fromEntries(columns.map((column) => [column.name, schemaOf(column)])),
    ...(required.length > 0 && { required }),
  }
  const schema = several ? { oneOf: [row, { type: 'array', items: row, maxItems: 100 }] } : row
  return { required: true, content: { 'application/json': { schema } } }
}

function filtersOf(name: TableName) {
  return catalogue[name].columns.map((column) => ({
    name: column.name,
    in: 'query',
    description: 'A filter such as `eq.value`, `gte.value` or `in.(a,b)`.',
    schema: text,
  }))
}

const query = (name: string, description: string, schema: object = text) => ({
  name,
  in: 'query',
  description,
  schema,
})
const header = (name: string, description: string) => ({ name, in: 'header', description, schema: text })

const prefer = header('Prefer', '`return=representation` answers with the rows; `count=exact` counts them.')
const idempotencyKey = header('Idempotency-Key', 'The same key and body are answered again and done once.')
const reading = [
  query('select', 'Columns, aliases and embedded tables: `id,services(name)`.'),
  query('order', '`start_time.desc,id`'),
  query('limit', 'At most 1000.', { type: 'integer', minimum: 0 }),
  query('offset', 'Rows to leave out at the beginning.', { type: 'integer', minimum: 0 }),
  query('or', 'Conditions of which one has to hold: `(status.eq.pending,status.eq.confirmed)`.'),
  query('and', 'Conditions of which all have to hold.'),
  prefer,
]

function rows(name: string) {
  const schema = { type: 'array', items: { $ref: `#/components/schemas/${name}` } }
  return {
    description: 'The rows, where they were asked for.',
    content: {
      'application/json': { schema },
      'application/vnd.pgrst.object+json': { schema: { $ref: `#/components/schemas/${name}` } },
      'text/csv': { schema: text },
    },
  }
}

const problems = {
  default: {
    description: 'What went wrong, and what to do.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/error' } } },
  },
}

const errorSchema = {
  type: 'object',
  required: ['code', 'message', 'details', 'hint'],
  properties: {
    code: text,
    message: text,
    details: { type: ['string', 'null'] },
    hint: { type: ['string', 'null'] },
  },
}

const slotSchema = {
  type: 'object',
  properties: { start_time: types.timestamptz, end_time: types.timestamptz, staff_id: types.uuid },
}

const date = { type: 'string', format: 'date' }
const slotArguments = {
  username: text,
  professional_id: types.uuid,
  service_id: types.uuid,
  staff_id: types.uuid,
  from: date,
  to: date,
}
const slotsNeeded = ['service_id', 'from', 'to']

const slotsPath = {
  get: {
    tags: ['available_slots'],
    summary: 'List the times that can be booked',
    parameters: Object.entries(slotArguments).map(([name, schema]) => ({
      name,
      in: 'query',
      required: slotsNeeded.includes(name),
      schema,
    })),
    responses: { 200: rows('available_slots'), ...problems },
  },
  post: {
    tags: ['available_slots'],
    summary: 'List the times that can be booked',
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { type: 'object', properties: slotArguments, required: slotsNeeded },
        },
      },
    },
    responses: { 200: rows('available_slots'), ...problems },
  },
}
