import { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { now } from '#time/clock.ts'
import { countRows } from './archive-text.ts'
import type { OnRows } from './back-up.ts'
import { readTables } from './catalogue.ts'
import { onSnapshot } from './owner-session.ts'

/** Tables of a professional that an export leaves out, for they hold no more than the machine's own work: tasks that
 *  wait, what counts towards limits, answers to programs, mails as they were sent, whose links open without a password, and
 *  what stands in Google's calendars and was copied from there. */
export const leftOut: readonly string[] = [
  'tasks',
  'booking_counts',
  'repeatable_requests',
  'outbox_mails',
  'calendar_busy_times',
  'calendar_pushes',
  'google_accounts',
]

/** Columns that let in whoever has them. */
export const secretColumn = /hash|secret|token|password|^code$/

export interface ExportOrder {
  /** Signs in as the owner of the database. */
  readonly url: string
  readonly professionalId: string
  readonly username: string
  readonly onRows: OnRows
}

/** Hands everything of one professional, as of one moment, to `write`: JSON, one object a line, of which the first tells
 *  what it is; `table` says what each of the others is. No password, token or key. Memory stays flat. */
export async function exportProfessional(
  order: ExportOrder,
  write: (lines: Readable) => Promise<void>,
): Promise<void> {
  await onSnapshot(order.url, (client) => write(Readable.from(lines(client, order))))
}

async function* lines(client: pg.Client, { professionalId, username, onRows }: ExportOrder) {
  const head = { export: 'converso-booking', version: 1, username, takenAt: now().toString() }
  yield Buffer.from(`${JSON.stringify(head)}\n`)
  const tables = (await readTables(client)).filter(({ columns }) => columns.includes('professional_id'))
  let done = 0
  for (const { name, columns } of tables) {
    if (leftOut.includes(name)) continue
    const shown = columns.filter((column) => !secretColumn.test(column))
    for await (const chunk of client.query(copyTo(select(client, name, shown, professionalId)))) {
      yield chunk as Buffer
      onRows((done += countRows(chunk as Buffer)), 0, name)
    }
  }
}

// JSON has no control characters, so as "CSV" that quotes with one of them it comes out as it is, one row a line.
function select(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  professionalId: string,
): string {
  const named = columns.map((column) => `t.${client.escapeIdentifier(column)}`)
  const person = columns.includes('person_id') ? ', p.name as person_name, p.email as person_email' : ''
  const people = person && 'left join people p on p.id = t.person_id'
  const order = columns.includes('created_at') ? 'order by t.created_at' : ''
  return `copy (
    select row_to_json(r) from (
      select ${client.escapeLiteral(table)} as "table", ${named.join(', ')}${person}
      from ${client.escapeIdentifier(table)} t ${people}
      where t.professional_id = ${client.escapeLiteral(professionalId)} ${order}) r
  ) to stdout (format csv, quote e'\\x01', delimiter e'\\x02')`
}
