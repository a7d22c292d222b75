import type { Context } from 'hono'
import { QueryProblem } from '#query/query-problem.ts'

/** In bytes. */
const largestBody = 256 * 1024
const mostRows = 100

/** A row as the caller wrote it: nothing in it has been looked at. */
export type RawRow = Readonly<Record<string, unknown>>

export interface Body {
  readonly rows: readonly RawRow[]
  /** The text, to tell one request from another. */
  readonly text: string
}

/** Reads a body of one object, or of an array of them. Throws where it is not JSON of that kind, or too large. */
export async function readBody(c: Context): Promise<Body> {
  const contentType = c.req.header('content-type') ?? 'application/json'
  if (!/^application\/(?:json|vnd\.pgrst\.(?:object|array)(?:\+json)?)\s*(?:;|$)/i.test(contentType))
    throw invalid(`Content-Type not acceptable: ${contentType}`, 'Send application/json.')
  const text = await readText(c)
  const rows = rowsOf(parse(text))
  if (rows.length > mostRows)
    throw new QueryProblem(413, 'request_too_large', `A request writes at most ${mostRows} rows`, {
      hint: 'Send them in several requests.',
    })
  return { rows, text }
}

async function readText(c: Context): Promise<string> {
  const declared = Number(c.req.header('content-length') ?? 0)
  if (declared > largestBody) throw tooLarge(c)
  let size = 0
  const chunks: Uint8Array[] = []
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > largestBody) throw tooLarge(c)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

// The rest of the body is not read, so the connection cannot serve another request.
function tooLarge(c: Context): QueryProblem {
  c.header('Connection', 'close')
  return new QueryProblem(413, 'request_too_large', 'The body is larger than 256 KB', {
    hint: 'Send less at once.',
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('Empty or invalid json', 'Send a JSON object, or an array of them.')
  }
}

function rowsOf(value: unknown): RawRow[] {
  const rows: unknown[] = Array.isArray(value) ? value : [value]
  if (rows.every(isRow)) return rows
  throw invalid('All object keys must match', 'Send a JSON object, or an array of them.')
}

function isRow(value: unknown): value is RawRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(message: string, hint: string): QueryProblem {
  return new QueryProblem(400, 'PGRST102', message, { hint })
}
